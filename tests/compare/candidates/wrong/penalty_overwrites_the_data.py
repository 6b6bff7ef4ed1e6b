"""Layer 1's gradient is overwritten by the penalty's where it should be added to: = instead of +=."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
LOSS = "half_mse"
L2 = 0.1
MISTAKE = "penalty-instead-of-data"
WHERE = "layer 1 weights"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    a1 = sigmoid(X @ params["W1"].T + params["b1"])
    a2 = sigmoid(a1 @ params["W2"].T + params["b2"])
    delta2 = (a2 - y) * a2 * (1 - a2) / len(X)
    delta1 = delta2 @ params["W2"] * a1 * (1 - a1)

    dW1 = delta1.T @ X
    dW2 = delta2.T @ a1
    dW1 = L2 * params["W1"]  # right: dW1 += L2 * params["W1"]
    dW2 += L2 * params["W2"]
    return {"W1": dW1, "b1": delta1.sum(axis=0), "W2": dW2, "b2": delta2.sum(axis=0)}
