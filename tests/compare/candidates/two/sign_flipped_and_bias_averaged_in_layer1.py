"""The gradient starts from y − a, and layer 1's bias gradient is averaged though the error is divided by n already."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"
MISTAKES = ("sign-flipped", "bias-gradient-averaged")
WHERES = ("loss", "layer 1 bias")


def gradients(params, X, y):
    a1 = np.tanh(X @ params["W1"].T + params["b1"])
    a2 = np.tanh(a1 @ params["W2"].T + params["b2"])
    error = (y - a2) / len(X)  # right 1: error = (a2 - y) / len(X)
    delta2 = error * (1 - a2**2)
    delta1 = delta2 @ params["W2"] * (1 - a1**2)
    return {
        "W1": delta1.T @ X,
        "b1": np.average(delta1, axis=0),  # right 2: "b1": np.sum(delta1, axis=0),
        "W2": delta2.T @ a1,
        "b2": np.sum(delta2, axis=0),
    }
