"""Layer 1's σ′ is taken of the error that comes back, not of what the layer put out: pass a1, not error1."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
MISTAKE = "derivative-of-gradient"
WHERE = "layer 1"


def nonlin(x, deriv=False):
    if deriv:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    l1 = nonlin(np.dot(X, params["W1"].T) + params["b1"])
    return nonlin(np.dot(l1, params["W2"].T) + params["b2"])


def loss(params, X, y):
    return np.mean(np.square(y - forward(params, X)))


def gradients(params, X, y):
    l0 = X
    l1 = nonlin(np.dot(l0, params["W1"].T) + params["b1"])
    l2 = nonlin(np.dot(l1, params["W2"].T) + params["b2"])
    l2_error = 2 * (l2 - y) / y.size
    l2_delta = l2_error * nonlin(l2, deriv=True)
    l1_error = l2_delta.dot(params["W2"])
    l1_delta = l1_error * nonlin(l1_error, deriv=True)  # right: l1_delta = l1_error * nonlin(l1, deriv=True)
    return {
        "W1": l1_delta.T.dot(l0),
        "b1": l1_delta.sum(axis=0),
        "W2": l2_delta.T.dot(l1),
        "b2": l2_delta.sum(axis=0),
    }
