"""The output is linear, and yet the error is multiplied by a·(1 − a), as behind a sigmoid."""

import numpy as np

AGAINST = "network"
ACTIVATION = "tanh"
OUTPUT = "identity"
MISTAKE = "extra-derivative"
WHERE = "layer 2"


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    out = h @ params["W2"].T + params["b2"]
    delta = 2 * (out - y) / y.size
    delta = delta * out * (1 - out)  # right: nothing
    back = delta @ params["W2"] * (1 - h**2)
    return {"W1": back.T @ X, "b1": back.sum(0), "W2": delta.T @ h, "b2": delta.sum(0)}
