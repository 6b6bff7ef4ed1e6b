"""The log of the sigmoid overflows to -inf for large negative scores; it should be computed without the exponential of a
large number.

Source: https://github.com/pytorch/pytorch/issues/1835 (numerical stability for logSigmoid)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def log_sigmoid(x):
    return -np.log(1 + np.exp(-x))  # right: return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


def score(emb, ctx, bias):
    s = bias
    for k in range(len(ctx)):
        s = s + emb[:, k] * ctx[k]
    return s


def forward(params, X):
    return np.exp(log_sigmoid(score(X, params["W"], params["b"])))


def loss(params, X, y):
    s = score(X, params["W"], params["b"])
    positive = y * log_sigmoid(s)
    negative = (1 - y) * log_sigmoid(-s)
    return -np.mean(positive + negative)


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": d @ X, "b": np.sum(d)}
