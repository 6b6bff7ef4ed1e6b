"""The gradient goes through −y/p + (1 − y)/(1 − p) and σ′ one by one, 0/0 once p is 0 or 1: together it is p − y."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
MISTAKE = "zero-over-zero"
WHERE = "loss"
VERDICT = "unstable"


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    p = forward(params, X)
    dp = -y / p + (1 - y) / (1 - p)
    dz = dp * p * (1 - p)  # right: dz = p - y
    return {"W": X.T @ dz / len(y), "b": dz.sum() / len(y)}
