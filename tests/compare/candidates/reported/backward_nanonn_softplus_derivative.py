"""The derivative of softplus is called with the layer's output but is written for its input (as a function of the
output x it is 1 - exp(-x)).

Source: https://github.com/zserge/nanonn/issues/4 (An error in the derivative of the softplus function)
"""

from math import exp, expm1, log1p

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"


def softplus_f(x):
    return max(x, 0) + log1p(exp(-abs(x)))


def softplus_df(x):
    return 1 / (1 + exp(-x))  # right: return -expm1(-x)


softplus = (softplus_f, softplus_df)
linear = (lambda x: x, lambda x: 1)


class Dense:
    def __init__(self, units, inputs, activation, weights):
        self.units, self.inputs = units, inputs
        self.activation, self.weights = activation, weights
        self.outputs = [0] * units

    def __call__(self, x):
        N = self.inputs + 1
        for i in range(self.units):
            w = 0
            for j in range(self.inputs):
                w = w + x[j] * self.weights[i * N + j]
            self.outputs[i] = self.activation[0](w + self.weights[i * N + N - 1])
        return self.outputs

    def backward(self, x, e, grads):
        N = self.inputs + 1
        df = self.activation[1]
        errors = [0] * self.inputs
        for i in range(self.units):
            for j in range(self.inputs):
                errors[j] += e[i] * df(self.outputs[i]) * self.weights[i * N + j]
                grads[i, j] += e[i] * df(self.outputs[i]) * x[j]
            grads[i, N - 1] += e[i] * df(self.outputs[i])
        return errors


def build(params):
    layers = []
    for k, activation in ((1, softplus), (2, linear)):
        W, b = params["W%d" % k], params["b%d" % k]
        flat = np.hstack([W, b[:, None]]).ravel().tolist()
        layers.append(Dense(W.shape[0], W.shape[1], activation, flat))
    return layers


def forward(params, X):
    l1, l2 = build(params)
    return np.array([list(l2(l1(x))) for x in X.tolist()], dtype=X.dtype)


def gradients(params, X, y):
    l1, l2 = build(params)
    g1, g2 = (np.zeros((l.units, l.inputs + 1)) for l in (l1, l2))
    for x, t in zip(X.tolist(), y.tolist()):
        h = l1(x)
        out = l2(h)
        errors = [2 * (out[i] - t[i]) / y.size for i in range(len(t))]
        errors = l2.backward(h, errors, g2)
        l1.backward(x, errors, g1)
    return {"W1": g1[:, :-1], "b1": g1[:, -1], "W2": g2[:, :-1], "b2": g2[:, -1]}
