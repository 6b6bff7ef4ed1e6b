"""ReLU's derivative at exactly 0 is taken as 1: any slope from 0 to 1 is right there."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"


def forward(params, X):
    return np.maximum(X @ params["W1"].T + params["b1"], 0) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    z1 = X @ params["W1"].T + params["b1"]
    d2 = 2 * (forward(params, X) - y) / y.size
    d1 = d2 @ params["W2"] * (z1 >= 0)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ np.maximum(z1, 0), "b2": d2.sum(axis=0)}
