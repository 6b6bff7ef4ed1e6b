"""The weights' gradient of layer d is built with the output of layer d itself. The input of the layer, the output of
layer d-1, is due.

Source:
https://datascience.stackexchange.com/questions/25394/why-can-it-be-that-my-neural-network-is-predicting-the-contrary
(Why can it be that my neural network is predicting the contrary?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Net:
    """weights[0] is None so that weights[d], outs[d] and sums[d] all mean layer d."""

    def __init__(self, weights, biases):
        self.weights = [None] + weights
        self.biases = [None] + [b.reshape(-1, 1) for b in biases]

    def sigmoid(self, z):
        return 1. / (1. + np.exp(-z))

    def forward(self, X):
        outs = [X]
        sums = [None]
        for d in range(1, len(self.weights)):
            z = self.weights[d].dot(outs[d - 1]) + self.biases[d]
            sums.append(z)
            outs.append(self.sigmoid(z))
        return outs[-1], outs, sums

    def cost(self, X, Y):
        h, _, _ = self.forward(X)
        return np.sum((h - Y) ** 2) / (2. * X.shape[1])

    def backprop(self, X, Y):
        grad_w, grad_b = [], []
        h, outs, sums = self.forward(X)
        m = X.shape[1]
        slope = h - Y  # dJ/d output
        for d in np.arange(1, len(self.weights))[::-1]:
            a = outs[d]  # output of layer d
            w = self.weights[d]
            dz = slope * a * (1 - a)
            dw = 1. / m * dz.dot(outs[d].T)  # right: dw = 1. / m * dz.dot(outs[d - 1].T)
            db = 1. / m * np.sum(dz, axis=1, keepdims=True)
            slope = w.T.dot(dz)
            grad_w.insert(0, dw)
            grad_b.insert(0, db)
        return grad_w, grad_b


def build(params):
    depth = len(params) // 2
    return Net([params["W%d" % d] for d in range(1, depth + 1)],
               [params["b%d" % d] for d in range(1, depth + 1)])


def forward(params, X):
    return build(params).forward(X.T)[0].T


def loss(params, X, y):
    return build(params).cost(X.T, y.T)


def gradients(params, X, y):
    grad_w, grad_b = build(params).backprop(X.T, y.T)
    out = {}
    for d, (dw, db) in enumerate(zip(grad_w, grad_b), start=1):
        out["W%d" % d] = dw
        out["b%d" % d] = db[:, 0]
    return out
