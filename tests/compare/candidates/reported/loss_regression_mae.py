"""The mean absolute error is written with a square, which makes a mean squared error of it.

Source: https://github.com/kikagaku/KIKAGAKU_Issues/issues/22 (数式の間違い（ニューラルネットワークの実装（回帰）TensorFlow）)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mae"
LAYOUT = "in_out"


class Model:
    def __init__(self, p):
        self.p = p

    def __call__(self, x):
        u1 = np.dot(x, self.p["W1"]) + self.p["b1"]
        z1 = np.maximum(u1, 0)
        return np.dot(z1, self.p["W2"]) + self.p["b2"]


def mean_squared_error(t, y):
    N, M = t.shape
    return np.sum((t - y) ** 2) / (N * M)


def mean_absolute_error(t, y):
    N, M = t.shape
    return np.sum(np.abs(t - y) ** 2) / (N * M)  # right: return np.sum(np.abs(t - y)) / (N * M)


def forward(params, X):
    return Model(params)(X)


def loss(params, X, y):
    return mean_absolute_error(y, Model(params)(X))


def gradients(params, X, y):
    u1 = np.dot(X, params["W1"]) + params["b1"]
    z1 = np.maximum(u1, 0)
    d2 = np.sign(np.dot(z1, params["W2"]) + params["b2"] - y) / y.size
    d1 = np.dot(d2, params["W2"].T) * (u1 > 0)
    return {"W1": np.dot(X.T, d1), "b1": np.sum(d1, axis=0), "W2": np.dot(z1.T, d2), "b2": np.sum(d2, axis=0)}
