"""The hypothesis is flat, (n,), and the targets are a column, (n, 1), so their difference is broadcast to (n, n); the
hypothesis has to be brought into the shape of y.

Source: https://stackoverflow.com/questions/46588190
(Python Numpy Logistic Regression, answer of MB-F)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def log_sigmoid(a):
    return -np.logaddexp(0, -a)


def prepare(params, X, y):
    """theta is flat, as scipy's minimize hands it over; a column of ones goes in front of X"""
    theta = np.append(params["b"], params["W"])
    ones = np.ones((X.shape[0], 1), dtype=X.dtype)
    return theta, np.hstack((ones, X)), y.reshape(-1, 1)


def CF(theta, X, y):
    m = len(y)
    z = np.matmul(X, theta)
    J = (-1. / m) * (np.matmul(y.T, log_sigmoid(z)) + np.matmul((1 - y).T, log_sigmoid(-z)))
    return J[0]


def gr(theta, X, y):
    m = len(y)
    hypo = sigmoid(np.matmul(X, theta))  # right: hypo = sigmoid(np.matmul(X, theta)).reshape(y.shape)
    grad = (1 / m) * np.matmul(X.T, hypo - y)
    return grad[:, 0]


def forward(params, X):
    return sigmoid(np.matmul(X, params["W"]) + params["b"])


def loss(params, X, y):
    return CF(*prepare(params, X, y))


def gradients(params, X, y):
    grad = gr(*prepare(params, X, y))
    return {"W": grad[1:], "b": grad[0]}


def step(params, X, y, alpha):
    grad = gradients(params, X, y)
    return {"W": params["W"] - alpha * grad["W"], "b": params["b"] - alpha * grad["b"]}
