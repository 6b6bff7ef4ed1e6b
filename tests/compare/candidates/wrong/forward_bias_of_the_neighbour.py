"""Layer 2 adds layer 1's bias, a slip of copying: both have four units, so nothing complains."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
MISTAKE = "bias-of-other-layer"
WHERE = "layer 2 bias"


def forward(params, X):
    h1 = np.tanh(np.dot(X, params["W1"].T) + params["b1"])
    h2 = np.tanh(np.dot(h1, params["W2"].T) + params["b1"])
    # right: h2 = np.tanh(np.dot(h1, params["W2"].T) + params["b2"])
    z3 = np.dot(h2, params["W3"].T) + params["b3"]
    return 1 / (1 + np.exp(-z3))
