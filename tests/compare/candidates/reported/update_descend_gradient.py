"""Every iteration takes the hypothesis at initial_theta, the values that the descent began with; it should be at the
theta that the iterations before have reached.

Source: https://github.com/kaleko/CourseraML/issues/4 (Hi Kaleko)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


def h(theta, X):
    """Linear hypothesis function"""
    return np.dot(X, theta)


def compute_cost(mytheta, X, y):
    m = y.size
    return np.dot((h(mytheta, X) - y).T, h(mytheta, X) - y) / (2. * m)


def with_ones(X):
    return np.insert(X, 0, 1, axis=1)


def theta_of(params):
    return np.insert(params["W"], 0, params["b"])


def descend_gradient(X, y, alpha, theta_start):
    """One iteration for each example, in the order of the file"""
    initial_theta = theta_start
    theta = theta_start.copy()
    for xi, yi in zip(X, y):
        tmptheta = theta.copy()
        for j in range(len(tmptheta)):
            tmptheta[j] = theta[j] - alpha * (h(initial_theta, xi) - yi) * xi[j]
            # right: tmptheta[j] = theta[j] - alpha * (h(theta, xi) - yi) * xi[j]
        theta = tmptheta
    return theta


def forward(params, X):
    return h(theta_of(params), with_ones(X))


def loss(params, X, y):
    return compute_cost(theta_of(params), with_ones(X), y)


def gradients(params, X, y):
    m = y.size
    Xb = with_ones(X)
    grad = Xb.T.dot(h(theta_of(params), Xb) - y) / m
    return {"W": grad[1:], "b": grad[0].reshape(())}


def step(params, X, y, lr):
    theta = descend_gradient(with_ones(X), y, lr, theta_of(params))
    return {"W": theta[1:], "b": theta[0].reshape(())}
