"""The derivative of the squared error with respect to a parameter lacks the feature which the parameter multiplies.

Source: https://github.com/ADGEfficiency/teaching-monolith/issues/1 (Wrong derivative for the squared error)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


def f(x, theta, theta_0):
    return (x * theta).sum() + theta_0


def error(x, y, theta, theta_0):
    return 0.5 * (f(x, theta, theta_0) - y) ** 2


def forward(params, X):
    return np.array([f(x, params["W"], params["b"]) for x in X])


def loss(params, X, y):
    return sum(error(x, t, params["W"], params["b"]) for x, t in zip(X, y)) / len(X)


def gradients(params, X, y):
    theta, theta_0 = params["W"], params["b"]
    dE_dtheta = np.zeros_like(theta)
    dE_dtheta_0 = np.zeros_like(theta_0)
    # lets average over the samples
    for x, t in zip(X, y):
        dE_dtheta = dE_dtheta + (f(x, theta, theta_0) - t)  # right: dE_dtheta = dE_dtheta + (f(x, theta, theta_0) - t) * x
        dE_dtheta_0 = dE_dtheta_0 + (f(x, theta, theta_0) - t)
    return {"W": dE_dtheta / len(X), "b": dE_dtheta_0 / len(X)}


def step(params, X, y, lr):
    E = gradients(params, X, y)
    return {"W": params["W"] - lr * E["W"], "b": params["b"] - lr * E["b"]}
