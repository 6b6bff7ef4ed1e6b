"""Numerator and denominator of tanh are swapped, which gives its reciprocal.

Source: https://github.com/fastai/fastbook/issues/273 (ch 12: error in the tanh(x) equation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def tanh(x):
    # written with negative exponents only, so it does not overflow
    plus = 1 + np.exp(-2 * np.abs(x))
    minus = -np.expm1(-2 * np.abs(x))
    return np.sign(x) * plus / minus  # right: return np.sign(x) * minus / plus


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward_pass(params, X):
    a0 = X.T
    z1 = params["W1"] @ a0 + params["b1"][:, None]
    a1 = tanh(z1)
    z2 = params["W2"] @ a1 + params["b2"][:, None]
    a2 = sigmoid(z2)
    return a0, a1, a2


def forward(params, X):
    return forward_pass(params, X)[-1].T


def gradients(params, X, y):
    m = X.shape[0]
    a0, a1, a2 = forward_pass(params, X)
    d2 = (a2 - y.T) / m
    d1 = (params["W2"].T @ d2) * (1 - a1 ** 2)
    return {
        "W2": d2 @ a1.T,
        "b2": d2.sum(axis=1),
        "W1": d1 @ a0.T,
        "b1": d1.sum(axis=1),
    }


def predict(params, X):
    return (forward(params, X)[:, 0] > 0.5).astype(int)
