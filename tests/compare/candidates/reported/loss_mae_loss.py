"""The mean absolute error is only summed; it should be divided by the number of elements of y.

Source: https://github.com/bfortuner/ml-glossary/pull/112 (mean absolute error code correction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mae"


def relu(z):
    return np.maximum(0, z)


def relu_prime(z):
    return np.where(z > 0, 1, 0)


def MAE(yHat, y):
    return np.sum(np.absolute(yHat - y))  # right: return np.sum(np.absolute(yHat - y)) / y.size


def MAE_prime(yHat, y):
    return np.sign(yHat - y) / y.size


def feed_forward(params, X):
    Zh = np.dot(X, params["W1"].T) + params["b1"]
    H = relu(Zh)
    yHat = np.dot(H, params["W2"].T) + params["b2"]
    return Zh, H, yHat


def backprop(params, X, y):
    Zh, H, yHat = feed_forward(params, X)
    Eo = MAE_prime(yHat, y)
    Eh = np.dot(Eo, params["W2"]) * relu_prime(Zh)
    return {"W2": np.dot(Eo.T, H), "b2": Eo.sum(axis=0), "W1": np.dot(Eh.T, X), "b1": Eh.sum(axis=0)}


def forward(params, X):
    return feed_forward(params, X)[-1]


def loss(params, X, y):
    return MAE(forward(params, X), y)


def gradients(params, X, y):
    return backprop(params, X, y)
