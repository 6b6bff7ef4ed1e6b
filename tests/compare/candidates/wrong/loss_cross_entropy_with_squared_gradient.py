"""The gradient is the squared error's, 2·(p − y)·σ′, while the loss that is reported is the cross-entropy."""

import numpy as np

AGAINST = "logistic_regression"
MISTAKE = "gradient-of-other-loss"
WHERE = "loss"


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    sign = np.where(y == 1, -1.0, 1.0)
    t = sign * (X @ params["W"] + params["b"])
    return np.mean(np.where(t > 0, t, 0) + np.log1p(np.exp(-np.abs(t))))


def gradients(params, X, y):
    p = forward(params, X)
    delta = 2 * (p - y) * p * (1 - p) / len(p)  # right: delta = (p - y) / len(p)
    return {"W": (delta[:, np.newaxis] * X).sum(axis=0), "b": delta.sum()}
