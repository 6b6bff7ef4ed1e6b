"""Layer 2 has no bias on the way forward, and the reported loss is twice what the gradients belong to."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LOSS = "half_mse"
MISTAKES = ("bias-missing", "factor-2")
WHERES = ("layer 2", "loss")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def propagate(params, X):
    hidden = sigmoid(X @ params["W1"].T + params["b1"])
    z2 = hidden @ params["W2"].T  # right 1: z2 = hidden @ params["W2"].T + params["b2"]
    return hidden, sigmoid(z2)


def forward(params, X):
    return propagate(params, X)[1]


def loss(params, X, y):
    squares = (forward(params, X) - y) ** 2
    return squares.sum() / len(X)  # right 2: return squares.sum() / len(X) / 2


def gradients(params, X, y):
    hidden, out = propagate(params, X)
    d2 = (out - y) * out * (1 - out) / len(X)
    d1 = d2 @ params["W2"] * hidden * (1 - hidden)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ hidden, "b2": d2.sum(0)}
