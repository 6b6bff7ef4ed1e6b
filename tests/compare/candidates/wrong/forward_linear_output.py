"""The output layer hands out z2 as it is: its sigmoid is missing."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
MISTAKE = "activation-missing"
WHERE = "layer 2"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def layers(params, X):
    z1 = X @ params["W1"].T + params["b1"]
    a1 = sigmoid(z1)
    z2 = a1 @ params["W2"].T + params["b2"]
    a2 = z2  # right: a2 = sigmoid(z2)
    return a1, a2


def forward(params, X):
    _, a2 = layers(params, X)
    return a2


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    a1, a2 = layers(params, X)
    da2 = 2 * (a2 - y) / a2.size
    dz2 = da2 * a2 * (1 - a2)
    dz1 = dz2 @ params["W2"] * a1 * (1 - a1)
    return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}
