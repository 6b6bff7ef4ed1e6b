"""The mask of ReLU is taken from what came into the layer; it belongs to what the layer made of it."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
MISTAKE = "relu-mask-of-input"
WHERE = "layer 1"


def forward(params, X):
    return np.maximum(X @ params["W1"].T + params["b1"], 0) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    z = X @ params["W1"].T + params["b1"]
    h = np.maximum(z, 0)
    d2 = (h @ params["W2"].T + params["b2"] - y) / len(X)
    d1 = d2 @ params["W2"]
    d1[X <= 0] = 0  # right: d1[z <= 0] = 0
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
