"""The wrong entry is spared from the penalty's gradient: index 1 (the first weight) is set to zero instead of index 0
(the intercept), so the bias is regularised and the first weight is not.

Source: https://github.com/dibgerge/ml-coursera-python-assignments/issues/45 (Exercise 2 - First two grad values are
incorrect)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.5


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def mapped(params, X):
    theta = np.concatenate([[params["b"]], params["W"]]).reshape(-1, 1)
    ones = np.ones((X.shape[0], 1))
    return theta, np.hstack([ones, X])


def costFunctionReg(theta, X, y, lambda_):
    m, n = X.shape
    y = y.reshape((m, 1))
    z = X @ theta
    h_theta = sigmoid(z)

    J = np.sum(np.logaddexp(0, z) - y * z) / m + (lambda_ / 2) * np.sum(theta[1:theta.size] ** 2)

    thetaZero = theta.copy()
    thetaZero[1] = 0  # right: thetaZero[0] = 0

    grad = ((1 / m) * (h_theta - y).T @ X) + lambda_ * thetaZero.T
    grad = grad.reshape((n, 1))
    return J, grad


def forward(params, X):
    theta, X1 = mapped(params, X)
    return sigmoid(X1 @ theta).ravel()


def loss(params, X, y):
    theta, X1 = mapped(params, X)
    return costFunctionReg(theta, X1, y, L2)[0]


def gradients(params, X, y):
    theta, X1 = mapped(params, X)
    grad = costFunctionReg(theta, X1, y, L2)[1].ravel()
    return {"b": grad[0], "W": grad[1:]}


def predict(params, X):
    return (forward(params, X) >= 0.5).astype(int)
