"""Two mistakes: the update goes up the gradient (plus instead of minus); and the new parameters are rounded to three
decimals.

Source:
https://datascience.stackexchange.com/questions/104852/gradient-descent-implementation-of-logistic-regression
(Gradient descent implementation of logistic regression)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
LOSS = "bce"


def h_of(x, a, b):
    return 1.0 / (1.0 + np.exp(-np.dot(x, a) - b))


def LogitRegression(x, y, a, b, lr):
    m = len(y)
    z = h_of(x, a, b)

    a = a + lr * np.dot(x.T, z - y) / m  # right 1: a = a - lr * np.dot(x.T, z - y) / m
    a = np.round(a, decimals=3)  # right 2: nothing
    b = b + lr * np.sum(z - y) / m  # right 1: b = b - lr * np.sum(z - y) / m
    b = np.round(b, decimals=3)  # right 2: nothing

    return a, b


def forward(params, X):
    return h_of(X, params["W"], params["b"])


def step(params, X, y, lr):
    a, b = LogitRegression(X, y, params["W"], params["b"], lr)
    return {"W": a, "b": b}
