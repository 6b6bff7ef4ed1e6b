"""The loop over the layers leaves the second out, and nobody notices, because it is as wide as the first."""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LAYOUT = "in_out"
MISTAKE = "layer-skipped"
WHERE = "layer 2"


def forward(params, X):
    a = np.tanh(X @ params["W1"] + params["b1"])
    a = np.tanh(a)  # right: a = np.tanh(a @ params["W2"] + params["b2"])
    return a @ params["W3"] + params["b3"]
