"""The penalty of the cost includes theta[0], the bias; it should leave it out (the gradient does).

Source: https://github.com/yhyap/machine-learning-coursera/pull/8 (Update costFunctionReg.m [Formula for J])
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.5


def design(params, X):
    theta = np.concatenate(([params["b"]], params["W"]))
    return theta, np.column_stack((np.ones(X.shape[0]), X))


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def cost_function_reg(theta, X, y, lam):
    m = len(y)
    z = X.dot(theta)
    # y * -log(h) + (1 - y) * -log(1 - h), written with z
    J = np.sum(np.logaddexp(0, z) - y * z) / m
    J = J + lam / (2 * m) * np.sum(theta**2)  # right: J = J + lam / (2 * m) * np.sum(theta[1:]**2)
    grad = X.T.dot(sigmoid(z) - y) / m
    grad[1:] = grad[1:] + lam / m * theta[1:]
    return J, grad


def forward(params, X):
    theta, X1 = design(params, X)
    return sigmoid(X1.dot(theta))


def loss(params, X, y):
    theta, X1 = design(params, X)
    return cost_function_reg(theta, X1, y, L2 * len(y))[0]


def gradients(params, X, y):
    theta, X1 = design(params, X)
    grad = cost_function_reg(theta, X1, y, L2 * len(y))[1]
    return {"W": grad[1:], "b": grad[0]}
