"""The 1/N in front of the sum got lost: the mean squared error is a sum of squares.

Source: https://github.com/NeuromatchAcademy/course-content/issues/317 (W1D3 Tutorial 4 2.4 equation lost (1/N))
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def make_design_matrix(x):
    """A column of ones, and the regressors beside it."""
    return np.hstack([np.ones((x.shape[0], 1), dtype=x.dtype), x])


def predict_y(x, theta_hat):
    return make_design_matrix(x) @ theta_hat


def evaluate_mse(x, y, theta_hat):
    """Mean squared error of the predictions on data x, y."""
    y_hat = predict_y(x, theta_hat)
    residuals = y - y_hat
    mse = np.sum(residuals ** 2)  # right: mse = np.sum(residuals ** 2) / len(y)
    return mse


def theta(params):
    return np.concatenate([np.reshape(params["b"], (1,)), params["W"]])


def forward(params, X):
    return predict_y(X, theta(params))


def loss(params, X, y):
    return evaluate_mse(X, y, theta(params))


def gradients(params, X, y):
    residuals = y - forward(params, X)
    d = -2 / len(y) * make_design_matrix(X).T @ residuals
    return {"W": d[1:], "b": d[0]}
