"""The inputs are passed through the sigmoid before the first weights, as the reporter proposed; the input layer has no
activation.

Source: https://github.com/llSourcell/how_to_do_math_for_deep_learning/issues/6 (Error in forward prop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
LAYOUT = "in_out"


def nonlin(x, deriv=False):
    if deriv:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


def run(params, X):
    # activations of the three layers
    k0 = nonlin(X)  # right: k0 = X
    k1 = nonlin(np.dot(k0, params["W1"]) + params["b1"])
    k2 = nonlin(np.dot(k1, params["W2"]) + params["b2"])
    return k0, k1, k2


def forward(params, X):
    return run(params, X)[-1]


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    k0, k1, k2 = run(params, X)
    k2_error = k2 - y
    k2_delta = 2 * k2_error / y.size * nonlin(k2, deriv=True)
    k1_error = k2_delta.dot(params["W2"].T)
    k1_delta = k1_error * nonlin(k1, deriv=True)
    return {
        "W1": k0.T.dot(k1_delta), "b1": k1_delta.sum(axis=0),
        "W2": k1.T.dot(k2_delta), "b2": k2_delta.sum(axis=0),
    }
