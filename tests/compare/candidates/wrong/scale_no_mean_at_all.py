"""The gradient is summed over the batch, though the loss is a mean: the 1/n is missing where backpropagation starts."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
LOSS = "half_mse"
MISTAKE = "missing-1/n"
WHERE = "loss"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    A1 = sigmoid(X @ params["W1"].T + params["b1"])
    return sigmoid(A1 @ params["W2"].T + params["b2"])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    A1 = sigmoid(X @ params["W1"].T + params["b1"])
    A2 = sigmoid(A1 @ params["W2"].T + params["b2"])
    dA2 = A2 - y  # right: dA2 = (A2 - y) / len(X)
    dZ2 = dA2 * A2 * (1 - A2)
    dA1 = dZ2 @ params["W2"]
    dZ1 = dA1 * A1 * (1 - A1)
    return {"W1": dZ1.T @ X, "b1": dZ1.sum(axis=0), "W2": dZ2.T @ A1, "b2": dZ2.sum(axis=0)}
