"""Layer 1's bias never moves, and layer 2's weights move by a gradient divided by n once too often."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
MISTAKES = ("bias-never-updated", "batch-size-twice")
WHERES = ("layer 1 bias", "layer 2 weights")


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h**2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {
        "W1": params["W1"] - lr * g["W1"],
        "b1": params["b1"],  # right 1: "b1": params["b1"] - lr * g["b1"],
        "W2": params["W2"] - lr / len(X) * g["W2"],  # right 2: "W2": params["W2"] - lr * g["W2"],
        "b2": params["b2"] - lr * g["b2"],
    }
