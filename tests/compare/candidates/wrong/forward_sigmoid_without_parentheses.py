"""1 / 1 + e^−z is 1 + e^−z: the parentheses of 1 / (1 + e^−z) are missing."""

import numpy as np

AGAINST = "neuron"
MISTAKE = "parentheses"
WHERE = "the neuron"


def sigmoid(z):
    return 1 / 1 + np.exp(-z)  # right: return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    a = forward(params, X)
    dz = 2 / len(y) * (a - y) * a * (1 - a)
    return {"W": X.T @ dz, "b": dz.sum()}
