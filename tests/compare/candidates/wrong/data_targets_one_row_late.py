"""Each sample is compared with the target of the one before it: the index of y is one short."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
LOSS = "half_mse"
MISTAKE = "labels-shifted"
WHERE = "labels"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    grads = {name: np.zeros(p.shape) for name, p in params.items()}
    m = len(X)
    for i in range(1, m + 1):
        x, target = X[i - 1], y[i - 2]  # right: x, target = X[i - 1], y[i - 1]
        h = sigmoid(params["W1"] @ x + params["b1"])
        o = sigmoid(params["W2"] @ h + params["b2"])
        d2 = (o - target) * o * (1 - o)
        d1 = params["W2"].T @ d2 * h * (1 - h)
        grads["W2"] += np.outer(d2, h) / m
        grads["b2"] += d2 / m
        grads["W1"] += np.outer(d1, x) / m
        grads["b1"] += d1 / m
    return grads
