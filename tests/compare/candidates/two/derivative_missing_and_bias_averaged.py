"""Layer 1's σ′ is missing, and layer 2's bias gradient is averaged where dz2 has the 1/n already."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
MISTAKES = ("derivative-missing", "bias-gradient-averaged")
WHERES = ("layer 1", "layer 2 bias")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    hidden = sigmoid(X @ params["W1"].T + params["b1"])
    output = sigmoid(hidden @ params["W2"].T + params["b2"])
    delta2 = 2 * (output - y) / y.size * output * (1 - output)
    delta1 = delta2 @ params["W2"]  # right 1: delta1 = delta2 @ params["W2"] * hidden * (1 - hidden)
    return {
        "W1": delta1.T @ X,
        "b1": delta1.sum(axis=0),
        "W2": delta2.T @ hidden,
        "b2": delta2.mean(axis=0),  # right 2: "b2": delta2.sum(axis=0),
    }
