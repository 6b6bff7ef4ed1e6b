"""The penalty is divided by the number of samples, the convention of some courses; here it is not."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.3
MISTAKE = "penalty-scaled"
WHERE = "penalty"


def strength(m):
    return L2 / m  # right: return L2


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def log_probabilities(params, X):
    z = sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def loss(params, X, y):
    m = len(y)
    data = -log_probabilities(params, X)[np.arange(m), y].mean()
    return data + strength(m) / 2 * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))


def gradients(params, X, y):
    m = len(y)
    A1 = sigmoid(X @ params["W1"].T + params["b1"])
    dZ2 = (np.exp(log_probabilities(params, X)) - np.eye(3)[y]) / m
    dZ1 = dZ2 @ params["W2"] * A1 * (1 - A1)
    return {
        "W1": dZ1.T @ X + strength(m) * params["W1"],
        "b1": dZ1.sum(axis=0),
        "W2": dZ2.T @ A1 + strength(m) * params["W2"],
        "b2": dZ2.sum(axis=0),
    }
