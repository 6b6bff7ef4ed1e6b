"""The update of the output layer's weights subtracts alpha times the weights themselves; it should subtract alpha times
their gradient.

Source: https://github.com/udacity/sdc-issue-reports/issues/75 (Typo in Backprop video 8.8)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def forward(params, X):
    h = np.maximum(0, X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    s = X @ params["W1"].T + params["b1"]
    h = np.maximum(0, s)
    e = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    delta = (e @ params["W2"]) * (s > 0)
    return {"W1": delta.T @ X, "b1": delta.sum(0), "W2": e.T @ h, "b2": e.sum(0)}


def step(params, X, y, a):
    w1, b1, w2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    g = gradients(params, X, y)
    delta_w1, delta_b1, delta_w2, delta_b2 = g["W1"], g["b1"], g["W2"], g["b2"]
    w2 = w2 - a * w2  # right: w2 = w2 - a * delta_w2
    b2 = b2 - a * delta_b2
    w1 = w1 - a * delta_w1
    b1 = b1 - a * delta_b1
    return {"W1": w1, "b1": b1, "W2": w2, "b2": b2}
