"""log(1 − p) is log 0 as soon as p rounds to 1: take the loss from z, as log(1 + e^z) − y·z, written stably."""

import numpy as np

AGAINST = "logistic_regression"
MISTAKE = "log-of-zero"
WHERE = "loss"
VERDICT = "unstable"


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    p, z = forward(params, X), X @ params["W"] + params["b"]
    assert p.shape == z.shape
    each = y * np.log(p) + (1 - y) * np.log(1 - p)
    # right: each = -(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))
    return -each.mean()


def gradients(params, X, y):
    residual = forward(params, X) - y
    return {"W": residual @ X / len(y), "b": residual.mean()}
