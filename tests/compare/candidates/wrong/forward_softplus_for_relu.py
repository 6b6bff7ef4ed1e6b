"""The smooth log(1 + e^z) stands in the place of max(z, 0), and the mask on the way back is still ReLU's."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
MISTAKE = "other-activation"
WHERE = "layer 1"


def hidden(params, X):
    z = X @ params["W1"].T + params["b1"]
    return z, np.logaddexp(0, z)  # right: return z, np.maximum(z, 0)


def forward(params, X):
    return hidden(params, X)[1] @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    z, h = hidden(params, X)
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (z > 0)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
