"""Softmax runs down the batch, and the step goes uphill."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 5)
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKES = ("softmax-wrong-axis", "update-sign")
WHERES = ("layer 2", "update")


def softmax(s):
    axis = 0  # right 1: axis = 1
    s = np.exp(s - s.max(axis=axis, keepdims=True))
    return s / s.sum(axis=axis, keepdims=True)


def hidden(params, X):
    return 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))


def forward(params, X):
    return softmax(hidden(params, X) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    h = hidden(params, X)
    d2 = forward(params, X)
    d2[np.arange(len(y)), y] -= 1
    d2 = d2 / len(y)
    d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: v + lr * g[k] for k, v in params.items()}
    # right 2: return {k: v - lr * g[k] for k, v in params.items()}
