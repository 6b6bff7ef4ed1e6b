"""The gradient's penalty is lambda * theta, the division by m is left out; it should be lambda / m * theta, as in the
cost.

Source: https://github.com/schneems/Octave/pull/24 (Update to the Gradient)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.3


def sigmoid(z):
    g = np.zeros_like(z)
    g = 1 / (1 + np.exp(-z))
    return g


def costFunctionReg(theta, X, y, lam):
    # Initialize some useful values
    m = len(y)  # number of training examples
    h = sigmoid(X @ theta)

    # theta(1) is the intercept
    theta_reg = np.concatenate((0 * theta[:1], theta[1:]))

    t = X @ theta
    J = 1 / m * np.sum(y * np.logaddexp(0, -t) + (1 - y) * np.logaddexp(0, t))
    J = J + lam / (2 * m) * np.sum(theta_reg ** 2)

    grad = 1 / m * (X.T @ (h - y))
    grad = grad + lam * theta_reg  # right: grad = grad + lam / m * theta_reg
    return J, grad


def with_ones(X):
    return np.column_stack((np.ones(len(X), X.dtype), X))


def to_theta(params):
    return np.concatenate((np.reshape(params["b"], (1,)), params["W"]))


def forward(params, X):
    return sigmoid(with_ones(X) @ to_theta(params))


def loss(params, X, y):
    J, _ = costFunctionReg(to_theta(params), with_ones(X), y, L2 * len(y))
    return J


def gradients(params, X, y):
    _, grad = costFunctionReg(to_theta(params), with_ones(X), y, L2 * len(y))
    return {"W": grad[1:], "b": grad[0]}
