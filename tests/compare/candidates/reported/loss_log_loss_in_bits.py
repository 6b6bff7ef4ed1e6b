"""The logarithm of the cross-entropy is taken to the base 2. The natural logarithm is due.

Source: https://discuss.pytorch.org/t/manual-calculation-of-binary-cross-entropy-with-logits/61602 (Manual
Calculation of Binary Cross Entropy with logits)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def add_ones(X):
    return np.hstack([np.ones((X.shape[0], 1), dtype=X.dtype), X])


def unpack(params):
    # theta[0] is the intercept
    return np.concatenate([[params["b"]], params["W"]])


def log_sigmoid(x):
    """log(1 / (1 + exp(-x))), safe for large negative x"""
    return -np.logaddexp(0, -x) / np.log(2)  # right: return -np.logaddexp(0, -x)


def forward(params, X):
    return 1 / (1 + np.exp(-add_ones(X).dot(unpack(params))))


def loss(params, X, y):
    logits = add_ones(X).dot(unpack(params))
    total = 0.0
    for x, target in zip(logits, y):
        p1 = target * log_sigmoid(x)
        p0 = (1 - target) * log_sigmoid(-x)
        total += -(p1 + p0)
    return total / len(y)


def gradients(params, X, y):
    error = forward(params, X) - y
    theta_grad = add_ones(X).T.dot(error) / len(y)
    return {"W": theta_grad[1:], "b": theta_grad[0]}
