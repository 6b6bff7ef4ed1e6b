"""The branches of the sigmoid are backwards: the form with exp(x) is used for positive x, where it overflows, and the
form with exp(-x) for negative.

Source: https://github.com/hail-is/hail/pull/10606 ([query] Fix the branches in logreg sigmoid)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def cond(predicate, consequent, alternate):
    with np.errstate(over="ignore", invalid="ignore"):
        return np.where(predicate, consequent(), alternate())


def sigmoid(hl_nd):
    def expit(x):
        return cond(x > 0, lambda: np.exp(x) / (1 + np.exp(x)), lambda: 1 / (1 + np.exp(-x)))
        # right: return cond(x < 0, lambda: np.exp(x) / (1 + np.exp(x)), lambda: 1 / (1 + np.exp(-x)))

    return expit(hl_nd)


def log1p_exp(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def loss(params, X, y):
    eta = X @ params["W"] + params["b"]
    return np.mean(y * log1p_exp(-eta) + (1 - y) * log1p_exp(eta))


def score(params, X, y):
    mu = forward(params, X)
    residual = mu - y
    return X.T @ residual / len(y), residual.mean()


def gradients(params, X, y):
    s, s0 = score(params, X, y)
    return {"W": s, "b": s0}
