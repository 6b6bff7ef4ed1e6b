"""The cost takes the logarithm of the saturated hypothesis, and 0 * log(0) makes it NaN where x * theta is large; it
should be computed from x * theta, where nothing saturates.

Source: https://stackoverflow.com/questions/35419882/cost-function-in-logistic-regression-gives-nan-as-a-result
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def computeCost(x, y, theta):
    z = x.dot(theta)
    htheta = sigmoid(z)
    terms = -y * np.log(htheta) - (1 - y) * np.log(1 - htheta)
    # right: terms = y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)
    return np.sum(terms) / len(y)


def batchGD(x, y, theta, alpha):
    """one iteration"""
    htheta = sigmoid(x.dot(theta))
    new_theta = np.zeros_like(theta)
    for feature in range(theta.shape[0]):
        new_theta[feature] = theta[feature] - alpha * np.sum((htheta - y) * x[:, feature]) / len(y)
    return new_theta


def bias_column(X):
    return np.column_stack((np.ones(len(X), dtype=X.dtype), X))


def pack(params):
    return np.concatenate((np.atleast_1d(params["b"]), params["W"]))


def forward(params, X):
    return sigmoid(bias_column(X).dot(pack(params)))


def loss(params, X, y):
    return computeCost(bias_column(X), y, pack(params))


def step(params, X, y, lr):
    theta = batchGD(bias_column(X), y, pack(params), lr)
    return {"W": theta[1:], "b": theta[0]}
