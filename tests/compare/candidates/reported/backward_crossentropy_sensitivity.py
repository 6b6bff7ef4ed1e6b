"""The derivative of the cross-entropy is already y - t, the one with respect to the input of the sigmoid, and is
multiplied by the sigmoid's derivative once more.

Source: https://github.com/JuliaML/LossFunctions.jl/issues/9 (RFC: cross entropy changes)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(s):
    return 1 / (1 + np.exp(-s))


def sigmoid_deriv(y):
    return y * (1 - y)


def value(t, s):
    return t * np.logaddexp(0, -s) + (1 - t) * np.logaddexp(0, s)


def deriv(t, y):
    return y - t


def affine(w, x, b):
    return w @ x + b.reshape(-1, 1)


def forward(params, X):
    x = sigmoid(affine(params["W1"], X.T, params["b1"]))
    return sigmoid(affine(params["W2"], x, params["b2"])).T


def loss(params, X, y):
    x = sigmoid(affine(params["W1"], X.T, params["b1"]))
    return np.mean(value(y.T, affine(params["W2"], x, params["b2"])))


def gradients(params, X, y):
    t = y.T
    x1 = sigmoid(affine(params["W1"], X.T, params["b1"]))
    x2 = sigmoid(affine(params["W2"], x1, params["b2"]))
    delta2 = deriv(t, x2) * sigmoid_deriv(x2) / t.size  # right: delta2 = deriv(t, x2) / t.size
    delta1 = (params["W2"].T @ delta2) * sigmoid_deriv(x1)
    return {
        "W1": delta1 @ X,
        "b1": delta1.sum(axis=1),
        "W2": delta2 @ x1.T,
        "b2": delta2.sum(axis=1),
    }
