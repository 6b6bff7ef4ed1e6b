"""The loss counts the samples of class 1 only: the term (1 − y)·log(1 − p) is missing."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
MISTAKE = "loss-term-missing"
WHERE = "loss"


def softplus(t):
    return np.log1p(np.exp(-abs(t))) + max(t, 0.0)


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    cost = 0.0
    for x_i, y_i in zip(X, y):
        z = x_i @ params["W"] + params["b"]
        cost += y_i * softplus(-z)
        # missing: cost += (1 - y_i) * softplus(z)
    return cost / len(y)
