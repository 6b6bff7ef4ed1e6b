"""The bracket around the error's and the penalty's gradient is missing, so the penalty is added to theta and not
subtracted, and without the learning rate.

Source: https://github.com/fengdu78/Coursera-ML-AndrewNg-Notes/pull/13 (fix typo)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.1


def h(theta0, theta, X):
    return theta0 + X @ theta


def J(theta0, theta, X, y, lam):
    m = X.shape[0]
    err = h(theta0, theta, X) - y
    return (err @ err + lam * (theta @ theta)) / (2 * m)


def gradient_descent(theta0, theta, X, y, a, lam):
    m = X.shape[0]
    err = h(theta0, theta, X) - y
    new0 = theta0 - a * (1 / m) * err.sum()
    new = theta - a * (1 / m) * (X.T @ err) + (lam / m) * theta
    # right: new = theta - a * ((1 / m) * (X.T @ err) + (lam / m) * theta)
    return new0, new


def forward(params, X):
    return h(params["b"], params["W"], X)


def loss(params, X, y):
    return J(params["b"], params["W"], X, y, L2 * len(y))


def gradients(params, X, y):
    err = (forward(params, X) - y) / len(y)
    return {"W": X.T @ err + L2 * params["W"], "b": err.sum()}


def step(params, X, y, lr):
    theta0, theta = gradient_descent(params["b"], params["W"], X, y, lr, L2 * len(y))
    return {"W": theta, "b": theta0}
