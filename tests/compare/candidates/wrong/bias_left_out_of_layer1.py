"""Layer 1 has no bias on the way forward: b1 never enters z1."""

import numpy as np

AGAINST = "network"
MISTAKE = "bias-missing"
WHERE = "layer 1"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_all(params, X):
    z1 = X @ params["W1"].T  # right: z1 = X @ params["W1"].T + params["b1"]
    a1 = sigmoid(z1)
    z2 = a1 @ params["W2"].T + params["b2"]
    a2 = sigmoid(z2)
    return a1, a2


def forward(params, X):
    return forward_all(params, X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    a1, a2 = forward_all(params, X)
    dz2 = 2 * (a2 - y) / y.size * a2 * (1 - a2)
    dz1 = dz2 @ params["W2"] * a1 * (1 - a1)
    return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}
