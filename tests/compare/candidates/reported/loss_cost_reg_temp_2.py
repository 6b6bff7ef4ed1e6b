"""temp = theta is no copy: temp[0] = 0 sets theta[0] itself to 0, so cost and gradient are those of a model without
intercept; it should be theta.copy().

Source: https://github.com/suraggupta/coursera-machine-learning-solutions-python/issues/5 (i am using the same code
for the regularization code but getting only 66% accuracy instead of 83%,Please help)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.3

lambda_ = 0.3


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def add_ones(X):
    m = X.shape[0]
    return np.hstack((np.ones((m, 1), dtype=X.dtype), X))


def roll(params):
    # theta_0 is the intercept
    return np.append(params["b"], params["W"])


def lrCostFunctionReg(theta, X, y, lambda_):
    m = y.shape[0]
    temp = theta  # right: temp = theta.copy()
    temp[0] = 0
    z = X @ theta
    # -y*log(h) - (1-y)*log(1-h)
    J = np.sum(np.logaddexp(0, z) - y * z) / m
    J = J + lambda_ / 2 * np.sum(temp ** 2)
    grad = X.T @ (sigmoid(z) - y) / m
    grad = grad + lambda_ * temp
    return J, grad


def forward(params, X):
    return sigmoid(add_ones(X) @ roll(params))


def loss(params, X, y):
    J, _ = lrCostFunctionReg(roll(params), add_ones(X), y, lambda_)
    return J


def gradients(params, X, y):
    _, grad = lrCostFunctionReg(roll(params), add_ones(X), y, lambda_)
    return {"W": grad[1:], "b": grad[0]}


def predict(params, X):
    p = np.zeros(X.shape[0], dtype=int)
    p[forward(params, X) >= 0.5] = 1
    return p
