"""Layer 1's bias is added after the activation; it belongs inside, to the weighted sum."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
OUTPUT = "identity"
LAYOUT = "in_out"
MISTAKE = "bias-after-activation"
WHERE = "layer 1"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    hidden = sigmoid(X @ params["W1"]) + params["b1"]  # right: hidden = sigmoid(X @ params["W1"] + params["b1"])
    return hidden @ params["W2"] + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
