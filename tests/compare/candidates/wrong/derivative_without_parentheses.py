"""Without its parentheses, d·a·1 − a is not d·a·(1 − a)."""

import numpy as np

AGAINST = "network"
MISTAKE = "parentheses"
WHERE = "layer 1"


def sigma(z):
    return 1 / (1 + np.exp(-z))


def layers(p, X):
    h = sigma(X @ p["W1"].T + p["b1"])
    return h, sigma(h @ p["W2"].T + p["b2"])


def forward(params, X):
    return layers(params, X)[1]


def gradients(params, X, y):
    h, out = layers(params, X)
    d2 = 2 * (out - y) / y.size * out * (1 - out)
    d1 = d2 @ params["W2"] * h * 1 - h  # right: d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
