"""The labels are a flat vector and the scores a column, so the products are m x m matrices of every label with every
sample, and their sum mixes the samples; each label belongs to its own sample only.

Source: https://github.com/AvaisP/machine-learning-programming-assignments-coursera-andrew-ng/issues/7 (J is an 100 x
100 matrix instead of a number)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def neg_log_sigmoid(z):
    return np.logaddexp(0, -z)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cost_function(theta, X, y):
    """Cost of logistic regression; theta is a column, X begins with a column of ones."""
    m = len(y)
    z = np.dot(X, theta)
    J = (1 / m) * np.sum(y * neg_log_sigmoid(z) + (1 - y) * neg_log_sigmoid(-z))
    # right: J = (1 / m) * np.sum(np.dot(y, neg_log_sigmoid(z)) + np.dot(1 - y, neg_log_sigmoid(-z)))
    grad = (1 / m) * np.dot(X.T, sigmoid(z) - y[:, None])
    return J, grad


def unpack(params, X):
    theta = np.concatenate([np.reshape(params["b"], 1), params["W"]])[:, None]
    ones = np.ones((len(X), 1), dtype=X.dtype)
    return theta, np.hstack([ones, X])


def forward(params, X):
    theta, X = unpack(params, X)
    return sigmoid(np.dot(X, theta)).ravel()


def loss(params, X, y):
    theta, X = unpack(params, X)
    return cost_function(theta, X, y)[0]


def gradients(params, X, y):
    theta, X = unpack(params, X)
    grad = cost_function(theta, X, y)[1].ravel()
    return {"W": grad[1:], "b": grad[0]}
