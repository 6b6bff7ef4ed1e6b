"""The mean squared error is halved (1/2n); the standard definition is 1/n.

Source: https://github.com/kuleshov-group/aml-book/issues/17 (Confusion in Mean Squared Error)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"


def f(X, theta, theta_0):
    """The linear model we are trying to fit."""
    return X.dot(theta) + theta_0


def mean_squared_error(theta, theta_0, X, y):
    """The cost function, J, describing the goodness of fit."""
    return 0.5 * np.mean((y - f(X, theta, theta_0)) ** 2)  # right: return np.mean((y - f(X, theta, theta_0)) ** 2)


def mse_gradient(theta, theta_0, X, y):
    residual = f(X, theta, theta_0) - y
    return 2 * np.mean(residual * X.T, axis=1), 2 * np.mean(residual)


def forward(params, X):
    return f(X, params["W"], params["b"])


def loss(params, X, y):
    return mean_squared_error(params["W"], params["b"], X, y)


def gradients(params, X, y):
    d_theta, d_theta_0 = mse_gradient(params["W"], params["b"], X, y)
    return {"W": d_theta, "b": d_theta_0}
