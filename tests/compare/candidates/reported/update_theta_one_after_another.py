"""theta0 is overwritten before the other thetas are computed, so they see a hypothesis that has moved already; all are
to be updated simultaneously.

Source: http://www.lioninawhat.com/blog/gradient-descent (updating either parameter before calculating another)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


def hypothesis(theta0, theta, X):
    return theta0 + X @ theta


def J(theta0, theta, X, y):
    m = len(y)
    return sum((hypothesis(theta0, theta, X) - y) ** 2) / (2 * m)


def descend(theta0, theta, X, y, alpha):
    """One iteration of gradient descent."""
    m = len(y)
    temp = np.zeros_like(theta)
    theta0 = theta0 - alpha * sum(hypothesis(theta0, theta, X) - y) / m
    # right: temp0 = theta0 - alpha * sum(hypothesis(theta0, theta, X) - y) / m
    for j in range(len(theta)):
        temp[j] = theta[j] - alpha * sum((hypothesis(theta0, theta, X) - y) * X[:, j]) / m
    return theta0, temp  # right: return temp0, temp


def forward(params, X):
    return hypothesis(params["b"], params["W"], X)


def loss(params, X, y):
    return J(params["b"], params["W"], X, y)


def step(params, X, y, lr):
    theta0, theta = descend(params["b"], params["W"], X, y, lr)
    return {"W": theta, "b": theta0}
