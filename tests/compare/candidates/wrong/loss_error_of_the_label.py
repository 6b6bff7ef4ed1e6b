"""The error is taken from the label 0 or 1, as a perceptron's; logistic regression learns from the probability."""

import numpy as np

AGAINST = "logistic_regression"
L2 = 0.1
MISTAKE = "error-of-label"
WHERE = "loss"


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z) + L2 / 2 * params["W"] @ params["W"]


def gradients(params, X, y):
    p = forward(params, X)
    error = (p > 0.5) - y  # right: error = p - y
    return {"W": X.T @ error / len(y) + L2 * params["W"], "b": np.mean(error)}
