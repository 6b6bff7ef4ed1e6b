"""The bracket of the regularized cost is closed too late: the penalty stands inside the sum over the samples and is
added m times; it belongs behind the sum.

Source: https://github.com/fengdu78/Coursera-ML-AndrewNg-Notes/issues/92 (notes v5.51, 7.3 regularized linear
regression)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.2


def h(theta, x):
    """theta[0] is the bias, x without a column of ones"""
    return theta[0] + np.dot(theta[1:], x)


def cost_reg(theta, X, y, lambda_):
    m = len(X)
    n = len(theta) - 1
    reg = 0
    for j in range(1, n + 1):
        reg = reg + theta[j] ** 2
    J = 0
    for i in range(m):
        J = J + (h(theta, X[i]) - y[i]) ** 2 + lambda_ * reg  # right: J = J + (h(theta, X[i]) - y[i]) ** 2
    # missing: J = J + lambda_ * reg
    return J / (2 * m)


def gradient_reg(theta, X, y, lambda_):
    m = len(X)
    grad = np.zeros_like(theta)
    for i in range(m):
        error = h(theta, X[i]) - y[i]
        grad[0] += error / m
        grad[1:] += error * X[i] / m
    grad[1:] += lambda_ / m * theta[1:]
    return grad


def as_theta(params):
    return np.append(params["b"], params["W"])


def lambda_of(X):
    # the notes divide lambda by m, L2 is not divided
    return L2 * len(X)


def forward(params, X):
    theta = as_theta(params)
    return np.array([h(theta, x) for x in X])


def loss(params, X, y):
    return cost_reg(as_theta(params), X, y, lambda_of(X))


def gradients(params, X, y):
    grad = gradient_reg(as_theta(params), X, y, lambda_of(X))
    return {"W": grad[1:], "b": grad[0]}
