"""Cross-entropy subtracts its second term: the two are added, and the minus stands before both."""

import numpy as np

AGAINST = "logistic_regression"
MISTAKE = "loss-sign-between-terms"
WHERE = "loss"


def z_of(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return 1 / (1 + np.exp(-z_of(params, X)))


def log_sigmoid(z):
    return -np.logaddexp(0, -z)


def loss(params, X, y):
    log_p = log_sigmoid(z_of(params, X))
    log_not_p = log_sigmoid(-z_of(params, X))
    return -np.mean(y * log_p - (1 - y) * log_not_p)  # right: return -np.mean(y * log_p + (1 - y) * log_not_p)


def gradients(params, X, y):
    error = forward(params, X) - y
    return {"W": error @ X / len(X), "b": error.mean()}
