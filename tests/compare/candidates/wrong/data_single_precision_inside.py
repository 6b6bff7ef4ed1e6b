"""Layer 1's weights are rounded to float32, whatever comes in: nine of their sixteen digits are lost."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
MISTAKE = "float32-inside"
WHERE = "layer 1"


def forward(params, X):
    W1 = np.array(params["W1"], dtype=np.float32)  # right: W1 = np.array(params["W1"])
    hidden = np.tanh(X @ W1.T + params["b1"])
    return hidden @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
