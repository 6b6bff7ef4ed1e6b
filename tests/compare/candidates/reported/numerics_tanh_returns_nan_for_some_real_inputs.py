"""tanh is computed as sinh / cosh, which is inf / inf as soon as exp overflows.

Source: https://github.com/BelfrySCAD/BOSL2/issues/1572 ([BUG] tanh returns nan for some real inputs)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def sinh(x):
    return (np.exp(x) - np.exp(-x)) / 2


def cosh(x):
    return (np.exp(x) + np.exp(-x)) / 2


def tanh(x):
    return sinh(x) / cosh(x)  # right: return np.tanh(x)


def layer(x, W, b):
    return np.dot(x, W) + b


def forward(params, X):
    hidden = tanh(layer(X, params["W1"], params["b1"]))
    return layer(hidden, params["W2"], params["b2"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    hidden = tanh(layer(X, params["W1"], params["b1"]))
    out = layer(hidden, params["W2"], params["b2"])
    d2 = 2 * (out - y) / y.size
    d1 = np.dot(d2, params["W2"].T) * (1 - hidden * hidden)
    return {
        "W1": np.dot(X.T, d1),
        "b1": np.sum(d1, axis=0),
        "W2": np.dot(hidden.T, d2),
        "b2": np.sum(d2, axis=0),
    }
