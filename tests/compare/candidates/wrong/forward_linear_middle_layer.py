"""Layer 2 of three has no activation, so that layers 2 and 3 together are just one linear map."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
MISTAKE = "activation-missing"
WHERE = "layer 2"


def forward(params, X):
    x = np.tanh(X @ params["W1"].T + params["b1"])
    x = x @ params["W2"].T + params["b2"]  # right: x = np.tanh(x @ params["W2"].T + params["b2"])
    return x @ params["W3"].T + params["b3"]


def loss(params, X, y):
    return float(np.square(forward(params, X) - y).mean())
