"""Every iteration computes the hypothesis with initial_theta instead of the newest theta, so all steps after the first
have the gradient of the beginning.

Source: https://github.com/kaleko/CourseraML/issues/4 (Hi Kaleko)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


def h(theta, X):
    """Linear hypothesis function"""
    return np.dot(X, theta)


def computeCost(mytheta, X, y):
    """theta_start is an n-dimensional vector of initial theta guess, X is matrix with n columns and m rows"""
    m = y.size
    return float((1. / (2 * m)) * np.dot((h(mytheta, X) - y).T, (h(mytheta, X) - y)))


def descendGradient(X, y, theta, initial_theta, alpha):
    """One iteration"""
    m = y.size
    tmptheta = theta.copy()
    for j in range(len(tmptheta)):
        tmptheta[j] = theta[j] - (alpha / m) * np.sum((h(initial_theta, X) - y) * X[:, j])
        # right: tmptheta[j] = theta[j] - (alpha / m) * np.sum((h(theta, X) - y) * X[:, j])
    return tmptheta


def with_ones(X):
    return np.insert(X, 0, 1, axis=1)


def pack(params):
    return np.insert(params["W"], 0, params["b"])


def forward(params, X):
    return h(pack(params), with_ones(X))


def loss(params, X, y):
    return computeCost(pack(params), with_ones(X), y)


def step(params, X, y, lr, state):
    theta = pack(params)
    initial_theta = state.get("initial_theta", theta)
    theta = descendGradient(with_ones(X), y, theta, initial_theta, lr)
    return {"W": theta[1:], "b": np.array(theta[0])}, {"initial_theta": initial_theta}
