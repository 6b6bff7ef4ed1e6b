"""2 / m is a division of two integers that drops the fraction (as in Python 2), so the gradients are zero for m > 2
instances; it has to be a true division.

Source: https://github.com/ageron/handson-ml/issues/16 (gradient equals 0 in python 2)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def add_bias(X):
    """add x0 = 1 to each instance"""
    return np.c_[np.ones((len(X), 1), dtype=X.dtype), X]


def theta_of(params):
    return np.r_[params["b"], params["W"]]


def forward(params, X):
    return add_bias(X).dot(theta_of(params))


def loss(params, X, y):
    m = len(X)
    error = forward(params, X) - y
    return 1 / m * error.dot(error)


def gradients_of(theta, X_b, y):
    m = len(X_b)
    gradients = 2 // m * X_b.T.dot(X_b.dot(theta) - y)
    # right: gradients = 2 / m * X_b.T.dot(X_b.dot(theta) - y)
    return gradients


def gradients(params, X, y):
    g = gradients_of(theta_of(params), add_bias(X), y)
    return {"W": g[1:], "b": g[0]}


def step(params, X, y, lr):
    eta = lr
    theta = theta_of(params)
    theta = theta - eta * gradients_of(theta, add_bias(X), y)
    return {"W": theta[1:], "b": theta[0]}
