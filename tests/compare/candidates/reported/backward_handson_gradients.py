"""2 is divided by the number of samples in integers, so the factor is 0 and with it the whole gradient.

Source: https://github.com/apachecn/hands-on-ml-zh/issues/141 (an error in the code of chapter 9)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"


def add_bias(X):
    m = X.shape[0]
    return np.c_[np.ones((m, 1), dtype=X.dtype), X]


def theta_of(params):
    return np.concatenate([np.reshape(params["b"], (1,)), params["W"]]).reshape(-1, 1)


def forward(params, X):
    return add_bias(X).dot(theta_of(params)).ravel()


def loss(params, X, y):
    error = forward(params, X) - y
    return np.mean(np.square(error))


def batch_gradients(theta, X_b, y):
    m = X_b.shape[0]
    y_pred = X_b.dot(theta)
    error = y_pred - y.reshape(-1, 1)
    return 2 // m * X_b.T.dot(error)  # right: return 2 / m * X_b.T.dot(error)


def gradients(params, X, y):
    g = batch_gradients(theta_of(params), add_bias(X), y)
    return {"W": g[1:, 0], "b": g[0, 0]}


def step(params, X, y, lr):
    g = batch_gradients(theta_of(params), add_bias(X), y)
    theta = theta_of(params) - lr * g
    return {"W": theta[1:, 0], "b": theta[0, 0]}
