"""The gradient regularizes theta(1), the bias, as well; Octave's theta(1) is theta_0, which should be left out.

Source: https://github.com/yhyap/machine-learning-coursera/pull/6 (Missing subtraction of theta(0))
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.25


def sigmoid(z):
    g = 1 / (1 + np.exp(-z))
    return g


def costFunctionReg(theta, X, y, lam):
    # Initialize some useful values
    m = len(y)

    z = X @ theta
    h = sigmoid(z)
    J = np.sum(np.logaddexp(0, z) - y * z) / m + lam / 2 * np.sum(theta[1:] ** 2)

    grad = X.T @ (h - y) / m
    grad = grad + lam * theta  # right: grad[1:] = grad[1:] + lam * theta[1:]
    return J, grad


def mapFeature(X):
    return np.hstack([np.ones((X.shape[0], 1), dtype=X.dtype), X])


def initialTheta(params):
    return np.hstack([params["b"], params["W"]])


def forward(params, X):
    return sigmoid(mapFeature(X) @ initialTheta(params))


def loss(params, X, y):
    J, grad = costFunctionReg(initialTheta(params), mapFeature(X), y, L2)
    return J


def gradients(params, X, y):
    J, grad = costFunctionReg(initialTheta(params), mapFeature(X), y, L2)
    return {"W": grad[1:], "b": grad[0]}
