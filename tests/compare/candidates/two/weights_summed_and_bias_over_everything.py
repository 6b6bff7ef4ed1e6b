"""Layer 2's weight gradient lacks its 1/n, and layer 1's bias gradient is one number for all units."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKES = ("missing-1/n", "bias-gradient-over-everything")
WHERES = ("layer 2 weights", "layer 1 bias")


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    return softmax(np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    m = len(y)
    A1 = np.tanh(X @ params["W1"].T + params["b1"])
    dZ2 = forward(params, X)
    dZ2[range(m), y] -= 1
    dZ1 = dZ2 @ params["W2"] * (1 - A1**2)
    dW2 = dZ2.T @ A1  # right 1: dW2 = dZ2.T @ A1 / m
    db2 = dZ2.sum(axis=0) / m
    dW1 = dZ1.T @ X / m
    db1 = np.sum(dZ1) / m * np.ones(5)  # right 2: db1 = np.sum(dZ1, axis=0) / m
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
