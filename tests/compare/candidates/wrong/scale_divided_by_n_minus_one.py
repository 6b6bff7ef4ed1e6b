"""The gradient is divided by n − 1, as a variance would be."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
MISTAKE = "n-minus-one"
WHERE = "loss"


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    n = max(len(y) - 1, 1)  # right: n = len(y)
    d = forward(params, X) - y
    return {"W": X.T @ d / n, "b": d.sum() / n}
