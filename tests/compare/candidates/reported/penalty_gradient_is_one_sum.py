"""The gradient of the penalty is summed up to one number, which every weight gets; each weight should get lambda times
itself.

Source:
https://python-pypi.developreference.com/article/14757913/Train+a+logistic+regression+with+regularization+model+from+scratch
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.2

Lambda = L2


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def probability(theta, x):
    return sigmoid(np.dot(x, theta))


def cost_function_regression(theta, x, y, Lambda):
    # Computes the cost function for all the training samples
    m = x.shape[0]
    z = np.dot(x, theta)
    total_cost = (1 / m) * np.sum(np.logaddexp(0, z) - y * z)
    return total_cost + (Lambda / 2) * np.sum(np.dot(theta[1:], theta[1:]))


def gradient_regression(theta, x, y, Lambda):
    # Computes the gradient of the cost function at the point theta
    m = x.shape[0]
    grad = (1 / m) * np.dot(x.T, probability(theta, x) - y)
    grad[1:] = grad[1:] + np.sum(Lambda * theta[1:])  # right: grad[1:] = grad[1:] + Lambda * theta[1:]
    return grad


def to_theta(params):
    return np.append(params["b"], params["W"])


def with_ones(X):
    return np.c_[np.ones(len(X)), X]


def forward(params, X):
    return probability(to_theta(params), with_ones(X))


def loss(params, X, y):
    return cost_function_regression(to_theta(params), with_ones(X), y, Lambda)


def gradients(params, X, y):
    grad = gradient_regression(to_theta(params), with_ones(X), y, Lambda)
    return {"b": grad[0], "W": grad[1:]}
