"""The descent computes every update with the hypothesis of initial_theta, though theta has moved since.

Source: https://github.com/kaleko/CourseraML/issues/7 (some code need to refine)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


def h(theta, X):
    return np.dot(X, theta)


def with_ones(X):
    return np.insert(X, 0, 1, axis=1)


def computeCost(mytheta, X, y):
    m = y.size
    return float((1. / (2 * m)) * np.dot((h(mytheta, X) - y).T, (h(mytheta, X) - y)))


def descendGradient(X, y, initial_theta, alpha):
    theta = initial_theta
    # one sample after the other
    for i in range(y.size):
        tmptheta = theta.copy()
        for j in range(len(tmptheta)):
            tmptheta[j] = theta[j] - alpha * (h(initial_theta, X[i]) - y[i]) * X[i, j]  # right: tmptheta[j] = theta[j] - alpha * (h(theta, X[i]) - y[i]) * X[i, j]
        theta = tmptheta
    return theta


def theta_of(params):
    return np.append(params["b"], params["W"])


def forward(params, X):
    return h(theta_of(params), with_ones(X))


def loss(params, X, y):
    return computeCost(theta_of(params), with_ones(X), y)


def step(params, X, y, lr):
    theta = descendGradient(with_ones(X), y, theta_of(params), lr)
    return {"W": theta[1:], "b": theta[0]}
