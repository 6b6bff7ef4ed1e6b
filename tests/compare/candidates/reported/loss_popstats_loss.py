"""The predictions are a column and the targets are flat, so their difference becomes a matrix of all pairs before it is
squared and averaged.

Source: https://github.com/manzilzaheer/DeepSets/pull/1 (fixed broadcasting issue between y and y_pred in PopStats)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


class Rho:
    """The last unit: one statistic for each set of features."""

    def __init__(self, weight, bias):
        self.weight = weight[:, None]
        self.bias = bias

    def __call__(self, x):
        return np.tanh(x @ self.weight + self.bias)


def criterion(y_pred, y):
    diff = y_pred - y  # right: diff = y_pred - y[:, None]
    return (diff ** 2).mean()


def forward(params, X):
    return Rho(params["W"], params["b"])(X)[:, 0]


def loss(params, X, y):
    model = Rho(params["W"], params["b"])
    return criterion(model(X), y)


def gradients(params, X, y):
    f = forward(params, X)
    g = 2 * (f - y) * (1 - f * f) / len(y)
    return {"W": X.T @ g, "b": g.sum()}
