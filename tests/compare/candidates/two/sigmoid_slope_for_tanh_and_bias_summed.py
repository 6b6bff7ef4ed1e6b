"""Layer 1's tanh gets the sigmoid's derivative, and layer 2's bias gradient is not divided by n."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"
MISTAKES = ("other-derivative", "bias-gradient-summed")
WHERES = ("layer 1", "layer 2 bias")


def gradients(params, X, y):
    m = len(X)
    A1 = np.tanh(X @ params["W1"] + params["b1"])
    A2 = 1 / (1 + np.exp(-(A1 @ params["W2"] + params["b2"])))
    dZ2 = A2 - y
    dZ1 = dZ2 @ params["W2"].T * A1 * (1 - A1)  # right 1: dZ1 = dZ2 @ params["W2"].T * (1 - A1**2)
    return {
        "W1": X.T @ dZ1 / m,
        "b1": dZ1.sum(axis=0) / m,
        "W2": A1.T @ dZ2 / m,
        "b2": dZ2.sum(axis=0),  # right 2: "b2": dZ2.sum(axis=0) / m,
    }
