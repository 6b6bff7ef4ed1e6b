"""The gradients use the activations of whichever forward pass came last: they must be computed for this X."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
OUTPUT = "identity"
MISTAKE = "stale-activations"
WHERE = "layer 1"

memory = {}


def forward(params, X):
    memory["a1"] = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    return memory["a1"] @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    if "a1" not in memory:  # right: if True:
        forward(params, X)
    a1 = memory["a1"]
    d2 = 2 * (a1 @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * a1 * (1 - a1)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ a1, "b2": d2.sum(axis=0)}
