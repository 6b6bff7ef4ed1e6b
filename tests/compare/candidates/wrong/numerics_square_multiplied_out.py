"""The squared error is multiplied out to a² − 2ay + y², which cancels once a is close to y: square the difference."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
MISTAKE = "cancellation"
WHERE = "loss"
VERDICT = "unstable"


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    a = forward(params, X)
    return np.mean(a**2) - 2 * np.mean(a * y) + np.mean(y**2)  # right: return np.mean((a - y) ** 2)
