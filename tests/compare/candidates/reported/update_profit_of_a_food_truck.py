"""One number of X (the element that X(2) is) multiplies the errors of all samples; it should be the second column, X(:,
2).

Source: https://stackoverflow.com/questions/43403064/gradient-descent-for-linear-regression-one-variable-in-octave
(Gradient descent for linear regression (one variable) in octave)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "linear"
LOSS = "half_mse"


def with_ones(x):
    X = np.ones((len(x), 2), dtype=x.dtype)
    X[:, 1] = x[:, 0]
    return X


def theta_vector(params):
    return np.array([params["b"], params["W"][0]])


def hypothesis(X, theta):
    # X is m x 2, theta 2 x 1
    return X @ theta


def cost(X, y, theta):
    m = len(y)
    return np.sum((hypothesis(X, theta) - y) ** 2) / (2 * m)


def one_iteration(X, y, theta, alpha):
    m = len(y)
    temp1 = theta[0] - alpha * np.sum(hypothesis(X, theta) - y) / m
    temp2 = theta[1] - alpha * np.sum((hypothesis(X, theta) - y) * X.item(1)) / m
    # right: temp2 = theta[1] - alpha * np.sum((hypothesis(X, theta) - y) * X[:, 1]) / m
    return np.array([temp1, temp2])


def forward(params, X):
    return hypothesis(with_ones(X), theta_vector(params))


def loss(params, X, y):
    return cost(with_ones(X), y, theta_vector(params))


def step(params, X, y, lr):
    theta = one_iteration(with_ones(X), y, theta_vector(params), lr)
    return {"W": theta[1:], "b": theta[0]}
