"""Layer 1's gradient lacks the penalty, and layer 2's has it without the ½ taken into account, twice too large."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
L2 = 0.1
MISTAKES = ("penalty-missing", "penalty-scaled")
WHERES = ("layer 1 weights", "layer 2 weights")


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = (h @ params["W2"].T + params["b2"] - y) / len(X)
    d1 = d2 @ params["W2"] * (1 - h**2)
    gW1 = d1.T @ X  # right 1: gW1 = d1.T @ X + L2 * params["W1"]
    gW2 = d2.T @ h + 2 * L2 * params["W2"]  # right 2: gW2 = d2.T @ h + L2 * params["W2"]
    return {"W1": gW1, "b1": d1.sum(0), "W2": gW2, "b2": d2.sum(0)}
