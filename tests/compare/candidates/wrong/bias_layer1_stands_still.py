"""The step hands back the old b1: layer 1's bias is never updated."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
MISTAKE = "bias-never-updated"
WHERE = "layer 1 bias"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gradients(params, X, y):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    out = sigmoid(h @ params["W2"].T + params["b2"])
    d2 = 2 / y.size * (out - y) * out * (1 - out)
    d1 = (d2 @ params["W2"]) * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    W1 = params["W1"] - lr * g["W1"]
    b1 = params["b1"]  # right: b1 = params["b1"] - lr * g["b1"]
    W2 = params["W2"] - lr * g["W2"]
    b2 = params["b2"] - lr * g["b2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
