"""σ′ = a·(1 − a) is written with layer 1's z instead of its a."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
OUTPUT = "identity"
MISTAKE = "derivative-at-z"
WHERE = "layer 1"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_derivative(a):
    return a * (1 - a)


def gradients(params, X, y):
    z1 = X @ params["W1"].T + params["b1"]
    a1 = sigmoid(z1)
    z2 = a1 @ params["W2"].T + params["b2"]
    dz2 = 2 * (z2 - y) / z2.size
    da1 = dz2 @ params["W2"]
    dz1 = da1 * sigmoid_derivative(z1)  # right: dz1 = da1 * sigmoid_derivative(a1)
    return {
        "W1": dz1.T @ X,
        "b1": np.sum(dz1, axis=0),
        "W2": dz2.T @ a1,
        "b2": np.sum(dz2, axis=0),
    }


def forward(params, X):
    return sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]
