"""The derivative of the linear activation is returned as x; it should be 1 everywhere.

Source: https://github.com/scientific-computing/FKB/issues/3 (Should linear_prime return 1 instead of x?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 5, 2)
ACTIVATION = "identity"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def linear(x):
    """Linear activation function."""
    res = x
    return res


def linear_prime(x):
    """First derivative of the linear activation function."""
    res = x  # right: res = np.ones_like(x)
    return res


def sigmoid(x):
    """Sigmoid activation function."""
    res = 1 / (1 + np.exp(-x))
    return res


def sigmoid_prime(x):
    """First derivative of the sigmoid activation function."""
    res = sigmoid(x) * (1 - sigmoid(x))
    return res


ACTIVATIONS = {"linear": (linear, linear_prime), "sigmoid": (sigmoid, sigmoid_prime)}
NAMES = ("linear", "linear", "sigmoid")


def fwd(params, x):
    z, o = [], [x]
    for n, name in enumerate(NAMES, 1):
        activation, _ = ACTIVATIONS[name]
        z.append(np.matmul(params["W%d" % n], o[-1]) + params["b%d" % n][:, None])
        o.append(activation(z[-1]))
    return z, o


def forward(params, X):
    return fwd(params, X.T)[1][-1].T


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    z, o = fwd(params, X.T)
    g = {}
    delta = (o[-1] - y.T) / X.shape[0]
    for n in range(len(NAMES), 0, -1):
        _, activation_prime = ACTIVATIONS[NAMES[n - 1]]
        t = delta * activation_prime(z[n - 1])
        g["W%d" % n] = np.matmul(t, o[n - 1].T)
        g["b%d" % n] = np.sum(t, axis=1)
        delta = np.matmul(params["W%d" % n].T, t)
    return g
