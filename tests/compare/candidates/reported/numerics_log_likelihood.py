"""For inputs above 37 the sigmoid is rounded to exactly 1, so that the logarithm of 1 - sigmoid(x) is that of 0; before
that its digits are lost by the subtraction.

Source: https://stackoverflow.com/questions/38221079/how-to-make-python-add-small-numbers-accurately (mirrored at
wiki.gubat.org)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def logit(params, X):
    return np.dot(X, params["W"]) + params["b"]


def log_likelihood(x, y):
    total = 0.0
    for xi, yi in zip(x, y):
        if yi == 1:
            total += -np.logaddexp(0, -xi)
        else:
            total += np.log(1 - sigmoid(xi))  # right: total += -np.logaddexp(0, xi)
    return total


def forward(params, X):
    return sigmoid(logit(params, X))


def loss(params, X, y):
    return -log_likelihood(logit(params, X), y) / len(y)


def gradients(params, X, y):
    r = (forward(params, X) - y) / len(y)
    return {"W": np.dot(r, X), "b": np.sum(r)}
