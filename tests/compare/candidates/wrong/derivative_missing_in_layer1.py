"""The error is passed back to layer 1 without layer 1's σ′: multiply delta1 by a1·(1 − a1)."""

import numpy as np

AGAINST = "network"
LOSS = "half_mse"
MISTAKE = "derivative-missing"
WHERE = "layer 1"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def loss(params, X, y):
    return 0.5 * ((forward(params, X) - y) ** 2).sum(axis=1).mean()


def gradients(params, X, y):
    a1 = sigmoid(X @ params["W1"].T + params["b1"])
    a2 = sigmoid(a1 @ params["W2"].T + params["b2"])
    delta2 = (a2 - y) * a2 * (1 - a2)
    delta1 = delta2 @ params["W2"]  # right: delta1 = delta2 @ params["W2"] * a1 * (1 - a1)
    n = X.shape[0]
    return {
        "W2": delta2.T @ a1 / n,
        "b2": delta2.mean(axis=0),
        "W1": delta1.T @ X / n,
        "b1": delta1.mean(axis=0),
    }
