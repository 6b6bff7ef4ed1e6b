"""2/m is divided as integers (as Python 2 does it), so it is 0 for more than two samples and theta never moves; it
should be divided as floats.

Source: https://github.com/ageron/handson-ml/issues/49 (Batch gradient descent theta does not updated)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def add_bias(X):
    """x0 = 1 for every instance"""
    return np.c_[np.ones((len(X), 1)), X]


def to_theta(params):
    return np.concatenate([np.reshape(params["b"], 1), params["W"]]).reshape(-1, 1)


def to_params(theta):
    return {"b": theta[0, 0], "W": theta[1:, 0]}


def mse_gradients(theta, X_b, y):
    m = len(X_b)
    gradients = 2 // m * X_b.T.dot(X_b.dot(theta) - y)  # right: gradients = 2 / m * X_b.T.dot(X_b.dot(theta) - y)
    return gradients


def forward(params, X):
    return add_bias(X).dot(to_theta(params)).ravel()


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    return to_params(mse_gradients(to_theta(params), add_bias(X), y.reshape(-1, 1)))


def step(params, X, y, lr):
    eta = lr
    n_iterations = 1
    X_b = add_bias(X)
    theta = to_theta(params)
    for iteration in range(n_iterations):
        theta = theta - eta * mse_gradients(theta, X_b, y.reshape(-1, 1))
    return to_params(theta)
