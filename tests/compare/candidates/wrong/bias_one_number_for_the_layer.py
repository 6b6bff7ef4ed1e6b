"""Layer 1's bias gradient is summed over the units as well, so that all of b1 gets one and the same number."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
MISTAKE = "bias-gradient-over-everything"
WHERE = "layer 1 bias"


def forward(params, X):
    return np.tanh(np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    H = np.tanh(X @ params["W1"].T + params["b1"])
    Y = np.tanh(H @ params["W2"].T + params["b2"])
    dO = 2 * (Y - y) / Y.size * (1 - Y**2)
    dH = dO @ params["W2"] * (1 - H**2)
    db1 = np.full(3, dH.sum())  # right: db1 = dH.sum(axis=0)
    db2 = dO.sum(axis=0)
    return {"W1": dH.T @ X, "b1": db1, "W2": dO.T @ H, "b2": db2}
