"""In the branch for positive x, log_sigmoid takes exp(x) instead of exp(-x): it runs to minus infinity, not to 0.

Source: https://github.com/tenstorrent/tt-metal/issues/55457 (ttnn.log_sigmoid diverges to -inf for large positive
bfloat16 inputs)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def log_sigmoid(x):
    x = np.asarray(x)
    result = np.empty_like(x)
    pos = x > 0
    neg = ~pos
    exp_neg_x = np.exp(x[pos])  # right: exp_neg_x = np.exp(-x[pos])
    result[pos] = -np.log1p(exp_neg_x)
    result[neg] = x[neg] - np.log1p(np.exp(x[neg]))
    return result


def sigmoid(x):
    t = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + t), t / (1 + t))


def logit(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return sigmoid(logit(params, X))


def loss(params, X, y):
    """bce with logits: log(1 - sigmoid(x)) is log_sigmoid(-x)"""
    x = logit(params, X)
    return -np.mean(y * log_sigmoid(x) + (1 - y) * log_sigmoid(-x))


def gradients(params, X, y):
    dx = (sigmoid(logit(params, X)) - y) / len(y)
    return {"W": X.T @ dx, "b": dx.sum()}


def predict(params, X):
    return (logit(params, X) > 0).astype(int)
