"""Layer 1 is not activated, and layer 2's square weights are used without their transpose."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
MISTAKES = ("activation-missing", "weights-transposed")
WHERES = ("layer 1", "layer 2")


def forward(params, X):
    h = X @ params["W1"].T + params["b1"]  # right 1: h = np.tanh(X @ params["W1"].T + params["b1"])
    h = np.tanh(h @ params["W2"] + params["b2"])  # right 2: h = np.tanh(h @ params["W2"].T + params["b2"])
    return 1 / (1 + np.exp(-(h @ params["W3"].T + params["b3"])))
