"""The sum starts from the bias, and adds it again at its end."""

import math

import numpy as np

AGAINST = "neuron"
FEATURES = 4
MISTAKE = "bias-twice"
WHERE = "the bias"


def neuron(w, b, x):
    z = b
    for w_i, x_i in zip(w, x):
        z = z + w_i * x_i
    z = z + b  # right: nothing
    return 1 / (1 + math.exp(-z)) if z > -700 else math.exp(z)


def forward(params, X):
    return np.array([neuron(params["W"], params["b"], x) for x in X])


def gradients(params, X, y):
    a = forward(params, X)
    dz = 2 * (a - y) * a * (1 - a) / len(y)
    return {"W": dz @ X, "b": dz.sum()}
