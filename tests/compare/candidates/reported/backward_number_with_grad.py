"""A node that is used more than once sends on its accumulated gradient each time it is reached, so earlier
contributions are passed down again; only the incoming gradient may be sent on.

Source: https://github.com/SethHWeidman/DLFS_code/pull/13 (autograd example sends wrong gradient backwards when the
graph is no tree); the same in sebgao/cTensor issue 5
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "out_in"


class NumberWithGrad:
    def __init__(self, num, depends_on=()):
        self.num = num
        self.depends_on = depends_on
        self.grad = 0.0

    def __add__(self, other):
        return NumberWithGrad(self.num + other.num, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        return NumberWithGrad(self.num * other.num, ((self, other.num), (other, self.num)))

    def tanh(self):
        t = np.tanh(self.num)
        return NumberWithGrad(t, ((self, 1.0 - t * t),))

    def backward(self, backward_grad=1.0):
        self.grad += backward_grad
        for node, local in self.depends_on:
            node.backward(self.grad * local)  # right: node.backward(backward_grad * local)


def wrap(array):
    if array.ndim == 1:
        return [NumberWithGrad(v) for v in array]
    return [wrap(row) for row in array]


def dense(inputs, W, b):
    outs = []
    for weights, bias in zip(W, b):
        total = bias
        for w, x in zip(weights, inputs):
            total = total + w * x
        outs.append(total)
    return outs


def mlp(P, x):
    hidden = [z.tanh() for z in dense([NumberWithGrad(v) for v in x], P["W1"], P["b1"])]
    return dense(hidden, P["W2"], P["b2"])


def forward(params, X):
    P = {name: wrap(value) for name, value in params.items()}
    return np.array([[o.num for o in mlp(P, x)] for x in X])


def sample_loss(P, x, target):
    total = NumberWithGrad(0.0)
    for out, t in zip(mlp(P, x), target):
        diff = out + NumberWithGrad(-t)
        total = total + NumberWithGrad(0.5) * (diff * diff)
    return total


def loss(params, X, y):
    P = {name: wrap(value) for name, value in params.items()}
    return sum(sample_loss(P, x, t).num for x, t in zip(X, y)) / len(X)


def grads_of(nodes):
    return np.array([n.grad if isinstance(n, NumberWithGrad) else grads_of(n) for n in nodes])


def gradients(params, X, y):
    out = {name: np.zeros(value.shape) for name, value in params.items()}
    for x, t in zip(X, y):
        P = {name: wrap(value) for name, value in params.items()}
        sample_loss(P, x, t).backward()
        for name in out:
            out[name] += grads_of(P[name]) / len(X)
    return out
