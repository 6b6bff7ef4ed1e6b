"""The reported loss is the mean absolute error; the gradients are those of the squared one that is asked for."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
MISTAKE = "other-loss"
WHERE = "loss"


def hidden(params, X):
    return np.maximum(0, X @ params["W1"].T + params["b1"])


def forward(params, X):
    return hidden(params, X) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean(np.abs(forward(params, X) - y))  # right: return np.mean(np.abs(forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = hidden(params, X)
    e = 2 * (forward(params, X) - y) / y.size
    eh = (e @ params["W2"]) * (h > 0)
    return {"W1": eh.T @ X, "b1": eh.sum(0), "W2": e.T @ h, "b2": e.sum(0)}
