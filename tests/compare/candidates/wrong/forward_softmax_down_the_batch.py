"""Softmax runs down the batch: each class adds up to 1 over the samples, not each sample over its classes."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "softmax-wrong-axis"
WHERE = "layer 2"
AXIS = 0  # right: AXIS = 1


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    z = z - np.max(z, axis=AXIS, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=AXIS, keepdims=True)


def forward(params, X):
    return softmax(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    d = forward(params, X) - np.eye(3)[y]
    dh = d @ params["W2"] * h * (1 - h)
    n = len(y)
    return {"W1": dh.T @ X / n, "b1": dh.mean(0), "W2": d.T @ h / n, "b2": d.mean(0)}
