"""The intercept is shrunk as well: its gradient must not contain the penalty."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.05
MISTAKE = "bias-penalised"
WHERE = "the bias"


def p(params, X):
    return 1 / (1 + np.exp(-X @ params["W"] - params["b"]))


def gradients(params, X, y):
    m = len(y)
    r = p(params, X) - y
    dw = np.array([np.sum(r * X[:, j]) / m + L2 * params["W"][j] for j in range(X.shape[1])])
    db = np.sum(r) / m + L2 * params["b"]  # right: db = np.sum(r) / m
    return {"W": dw, "b": db}
