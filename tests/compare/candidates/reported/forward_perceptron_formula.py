"""The bias is added after the activation function, f(w^T x) + b; it belongs inside, f(w^T x + b).

Source: https://github.com/microsoft/AI-For-Beginners/pull/239 (Fix incorrect formula in Perceptron.ipynb of lesson 3)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


def f(z):
    return np.tanh(z)


def output(weights, b, x):
    """x is a column, one object."""
    return f(weights.T @ x) + b  # right: return f(weights.T @ x + b)


def columns(X):
    return [x.reshape(-1, 1) for x in X]


def perceptron_outputs(params, X):
    weights = params["W"].reshape(-1, 1)
    return np.array([output(weights, params["b"], x)[0, 0] for x in columns(X)])


def forward(params, X):
    return perceptron_outputs(params, X)


def loss(params, X, y):
    return np.mean((perceptron_outputs(params, X) - y) ** 2)
