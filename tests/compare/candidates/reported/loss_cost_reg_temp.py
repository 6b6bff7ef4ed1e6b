"""temp is a second name for theta and not a copy, so temp[0] = 0 also takes the intercept out of the hypothesis; it
should be temp = theta.copy().

Source: https://github.com/suraggupta/coursera-machine-learning-solutions-python/issues/5 (i am using the same code
for the regularization code but getting only 66% accuracy instead of 83%, comment of NoLandMen496)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.3


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def add_ones(X):
    """intercept term"""
    ones = np.ones((X.shape[0], 1), dtype=X.dtype)
    return np.hstack((ones, X))


def to_theta(params):
    return np.append(params["b"], params["W"])


def costFunctionReg(theta, X, y, lmbda):
    m = len(y)
    # theta[0] is not regularized
    temp = theta  # right: temp = theta.copy()
    temp[0] = 0
    z = np.dot(X, theta)
    h = sigmoid(z)

    J = np.sum(np.logaddexp(0, z) - y * z) / m
    J = J + lmbda / 2 * np.sum(temp ** 2)

    grad = np.dot(X.T, h - y) / m
    grad = grad + lmbda * temp
    return J, grad


def forward(params, X):
    return sigmoid(np.dot(add_ones(X), to_theta(params)))


def loss(params, X, y):
    J, _ = costFunctionReg(to_theta(params), add_ones(X), y, L2)
    return J


def gradients(params, X, y):
    _, grad = costFunctionReg(to_theta(params), add_ones(X), y, L2)
    return {"W": grad[1:], "b": grad[0]}


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {"W": params["W"] - lr * grad["W"], "b": params["b"] - lr * grad["b"]}
