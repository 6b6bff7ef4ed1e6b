"""Softmax's derivative is taken as p·(1 − p): each output also depends on the other units' z."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"
MISTAKE = "softmax-as-p(1-p)"
WHERE = "layer 2"


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return softmax(h @ params["W2"].T + params["b2"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    p = softmax(h @ params["W2"].T + params["b2"])
    dp = 2 * (p - y) / p.size
    dz = dp * p * (1 - p)  # right: dz = p * (dp - np.sum(dp * p, axis=1, keepdims=True))
    dh = dz @ params["W2"] * (1 - h * h)
    return {"W1": dh.T @ X, "b1": dh.sum(axis=0), "W2": dz.T @ h, "b2": dz.sum(axis=0)}
