"""Everything is summed first, and divided by n and the outputs only at the very end."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"


def forward(params, X):
    return 1 / (1 + np.exp(-(np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])))


def gradients(params, X, y):
    h, o = np.tanh(X @ params["W1"].T + params["b1"]), forward(params, X)
    d2 = (o - y) * o * (1 - o)
    d1 = d2 @ params["W2"] * (1 - h**2)
    sums = {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    return {name: 2 * total / y.shape[0] / y.shape[1] for name, total in sums.items()}
