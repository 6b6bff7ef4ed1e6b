"""The sigmoid is 1/(1 + exp(z)); the minus in the exponent is missing.

Source: https://github.com/ID2223KTH/id2223kth.github.io/issues/2 (Slides 2019.6: Missing minus in sigmoid function)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def add_ones(X):
    return np.hstack([np.ones((X.shape[0], 1), dtype=X.dtype), X])


def to_theta(params):
    return np.concatenate([np.atleast_1d(params["b"]), params["W"]])


def sigma(z):
    e = np.exp(z)  # right: e = np.exp(-z)
    return 1 / (1 + e)  # or here


def h(theta, X):
    return sigma(X @ theta)


def forward(params, X):
    return h(to_theta(params), add_ones(X))


def gradients(params, X, y):
    A = add_ones(X)
    m = len(y)
    # dJ/dtheta = 1/m X' (h - y)
    grad = A.T @ (h(to_theta(params), A) - y) / m
    return {"W": grad[1:], "b": grad[0]}


def predict(params, X):
    return np.where(forward(params, X) >= 0.5, 1, 0)
