"""The network for a regression is made with logistic output units, which are the default; it should be made with linear
ones (linout).

Source: https://github.com/topepo/caret/pull/1364 (Update nnet.R)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def logistic(z):
    return 1 / (1 + np.exp(-z))


class nnet:
    """Feed-forward network with a single hidden layer.

    size: number of units in the hidden layer
    linout: switch for linear output units. Default logistic output units.
    """

    def __init__(self, wts, size=5, linout=False):
        self.W1, self.b1 = wts["W1"], wts["b1"]
        self.W2, self.b2 = wts["W2"], wts["b2"]
        self.size = size
        self.linout = linout

    def hidden(self, x):
        return logistic(x @ self.W1.T + self.b1)

    def fitted(self, x):
        out = self.hidden(x) @ self.W2.T + self.b2
        return out if self.linout else logistic(out)

    def slope(self, fitted):
        return np.ones_like(fitted) if self.linout else fitted * (1 - fitted)

    def backward(self, x, y):
        h, out = self.hidden(x), self.fitted(x)
        d_out = 2 * (out - y) / y.size * self.slope(out)
        d_hid = d_out @ self.W2 * h * (1 - h)
        return {"W1": d_hid.T @ x, "b1": d_hid.sum(axis=0), "W2": d_out.T @ h, "b2": d_out.sum(axis=0)}


def fit(wts):
    """modelInfo$fit: a regression, for the outcome is no factor"""
    return nnet(wts, size=LAYERS[1])  # right: return nnet(wts, size=LAYERS[1], linout=True)


def forward(params, X):
    return fit(params).fitted(X)


def loss(params, X, y):
    return np.mean((fit(params).fitted(X) - y) ** 2)


def gradients(params, X, y):
    return fit(params).backward(X, y)
