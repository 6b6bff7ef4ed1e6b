"""The labels are 0 and 1 here, but the hinge is that of labels of -1 and 1: every sample of class 0 costs 1, whatever
the prediction is.

Source: https://github.com/bfortuner/ml-glossary/pull/113 (Fix: loss_functions.py --> Hinge Loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "hinge"
LAYOUT = "in_out"


def binary(y):
    return (y > 0).astype(float)


def Hinge(yHat, y):
    return np.mean(np.maximum(0, 1 - yHat * y))  # right: return np.mean(np.maximum(0, 1 - yHat * (2 * y - 1)))


def Hinge_prime(yHat, y):
    sign = np.where(y == 1, 1, -1)
    return np.where(sign * yHat < 1, -sign, 0) / y.size


def feed_forward(X, params):
    # Hidden layer
    Zh = np.dot(X, params["W1"]) + params["b1"]
    H = np.tanh(Zh)

    # Output layer
    yHat = np.dot(H, params["W2"]) + params["b2"]
    return H, yHat


def backprop(X, y, params):
    H, yHat = feed_forward(X, params)

    # Layer error
    Eo = Hinge_prime(yHat, y)
    Eh = np.dot(Eo, params["W2"].T) * (1 - H ** 2)

    # Cost derivative for weights
    return {
        "W2": np.dot(H.T, Eo),
        "b2": np.sum(Eo, axis=0),
        "W1": np.dot(X.T, Eh),
        "b1": np.sum(Eh, axis=0),
    }


def forward(params, X):
    return feed_forward(X, params)[1]


def loss(params, X, y):
    return Hinge(forward(params, X), binary(y))  # or here


def gradients(params, X, y):
    return backprop(X, binary(y), params)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
