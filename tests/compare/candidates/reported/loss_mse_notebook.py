"""The mean squared error is half the sum of the squares; it should be divided by their number.

Source: https://github.com/aimacode/aima-python/pull/845 (Correction in the formula for mean squared error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def network(params, example):
    """Activate every layer in turn for one example."""
    inputs = example
    for l in (1, 2):
        inputs = sigmoid(params[f"W{l}"].dot(inputs) + params[f"b{l}"])
    return inputs


def MSE(y, y_hat):
    return 1 / 2 * np.sum((y - y_hat) ** 2)  # right: return 1 / y.size * np.sum((y - y_hat) ** 2)


def forward(params, X):
    return np.array([network(params, x) for x in X])


def loss(params, X, y):
    return MSE(y, forward(params, X))
