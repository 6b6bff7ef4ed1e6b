"""The gradient of a neuron in one closed formula: σ′ as 1 / (2 + e^z + e^(−z))."""

import numpy as np

AGAINST = "neuron"
FEATURES = 3


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def slope(z):
    return 1 / (2 + np.exp(z) + np.exp(-z))


def gradients(params, X, y):
    z = X @ params["W"] + params["b"]
    terms = (forward(params, X) - y) * slope(z) * 2 / len(y)
    return {"W": [terms @ X[:, j] for j in range(X.shape[1])], "b": terms @ np.ones_like(y)}


def input_gradient(params, X, y):
    z = X @ params["W"] + params["b"]
    return ((forward(params, X) - y) * slope(z) * 2 / len(y))[:, None] * params["W"][None, :]
