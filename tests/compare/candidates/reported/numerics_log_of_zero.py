"""The cost takes the logarithm of a sigmoid that has become exactly 0 (or of 1 minus one that is 1): divide by zero in
log, and the cost is inf or nan; it has to be computed from z.

Source: https://github.com/PlayPurEo/ML-and-DL/issues/6 (2.logistic regression: divide by zero encountered in log)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3
LOSS = "bce"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def insert_ones(X):
    return np.insert(X, 0, 1, axis=1)


def as_theta(params):
    return np.concatenate([np.reshape(params["b"], 1), params["W"]])


def cost(theta, X, y):
    z = X.dot(theta)
    first = np.multiply(-y, np.log(sigmoid(z)))
    # right: first = np.multiply(y, np.logaddexp(0, -z))
    second = np.multiply(1 - y, np.log(1 - sigmoid(z)))
    # right: second = np.multiply(y - 1, np.logaddexp(0, z))
    return np.sum(first - second) / len(X)


def gradient(theta, X, y):
    grad = np.zeros_like(theta)
    error = sigmoid(X.dot(theta)) - y
    for i in range(theta.size):
        term = np.multiply(error, X[:, i])
        grad[i] = np.sum(term) / len(X)
    return grad


def forward(params, X):
    return sigmoid(insert_ones(X).dot(as_theta(params)))


def loss(params, X, y):
    return cost(as_theta(params), insert_ones(X), y)


def gradients(params, X, y):
    grad = gradient(as_theta(params), insert_ones(X), y)
    return {"W": grad[1:], "b": grad[0]}


def predict(params, X):
    return (forward(params, X) >= 0.5).astype(int)
