"""The loss subtracts its second term, and the bias gradient is the last sample's alone."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
MISTAKES = ("loss-sign-between-terms", "bias-gradient-last-sample")
WHERES = ("loss", "the bias")


def log_p(z):
    return -np.logaddexp(0, -z)


def forward(params, X):
    return np.exp(log_p(X @ params["W"] + params["b"]))


def loss(params, X, y):
    total = 0
    for x, t in zip(X, y):
        z = x @ params["W"] + params["b"]
        total -= t * log_p(z)
        total += (1 - t) * log_p(-z)  # right 1: total -= (1 - t) * log_p(-z)
    return total / len(X)


def gradients(params, X, y):
    dw, db = 0, 0
    for x, t in zip(X, y):
        error = np.exp(log_p(x @ params["W"] + params["b"])) - t
        dw = dw + error * x / len(X)
        db = error / len(X)  # right 2: db = db + error / len(X)
    return {"W": dw, "b": db}
