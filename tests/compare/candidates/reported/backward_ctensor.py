"""A node that lies on several paths to the loss runs backward more than once, and each time hands on all that it has
accumulated so far; it should hand on only the gradient that just arrived.

Source: https://github.com/sebgao/cTensor/issues/5 (It seems the gradient compuation has bugs.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "half_mse"


class Tensor:
    def __init__(self, data, depends_on=()):
        self.data = data
        self.depends_on = depends_on
        self.grad = np.zeros_like(data)

    def backward(self, grad):
        self.grad = self.grad + grad
        for tensor, grad_fn in self.depends_on:
            tensor.backward(grad_fn(self.grad))  # right: tensor.backward(grad_fn(grad))

    def __mul__(self, other):
        return Tensor(self.data * other.data, [
            (self, lambda g: g * other.data),
            (other, lambda g: g * self.data),
        ])


def linear(x, w, b):
    return Tensor(x.data @ w.data.T + b.data, [
        (x, lambda g: g @ w.data),
        (w, lambda g: g.T @ x.data),
        (b, lambda g: g.sum(axis=0)),
    ])


def sigmoid(x):
    s = 1 / (1 + np.exp(-x.data))
    return Tensor(s, [(x, lambda g: g * s * (1 - s))])


def silu(x):
    return x * sigmoid(x)


def model(p, x):
    h = silu(linear(x, p["W1"], p["b1"]))
    return linear(h, p["W2"], p["b2"])


def forward(params, X):
    p = {name: Tensor(value) for name, value in params.items()}
    return model(p, Tensor(X)).data


def gradients(params, X, y):
    p = {name: Tensor(value) for name, value in params.items()}
    out = model(p, Tensor(X))
    out.backward((out.data - y) / len(y))
    return {name: tensor.grad for name, tensor in p.items()}
