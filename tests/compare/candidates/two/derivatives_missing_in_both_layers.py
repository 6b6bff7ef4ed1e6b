"""Both layers lack their σ′ on the way back, the output's and layer 1's."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
LOSS = "half_mse"
MISTAKES = ("derivative-missing", "derivative-missing")
WHERES = ("layer 2", "layer 1")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    a1 = sigmoid(X @ params["W1"].T + params["b1"])
    a2 = sigmoid(a1 @ params["W2"].T + params["b2"])
    dz2 = (a2 - y) / len(X)  # right 1: dz2 = (a2 - y) / len(X) * a2 * (1 - a2)
    dz1 = dz2 @ params["W2"]  # right 2: dz1 = dz2 @ params["W2"] * a1 * (1 - a1)
    return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}
