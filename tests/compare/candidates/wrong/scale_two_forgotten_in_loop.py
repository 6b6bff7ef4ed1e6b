"""The derivative of the square is 2·(a − y); the 2 got lost."""

import math

import numpy as np

AGAINST = "neuron"
FEATURES = 2
MISTAKE = "factor-half"
WHERE = "loss"


def sigma(z):
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))


def activate(params, x):
    z = float(params["b"])
    for w_j, x_j in zip(params["W"], x):
        z += float(w_j) * float(x_j)
    return sigma(z)


def forward(params, X):
    return np.array([activate(params, x) for x in X])


def loss(params, X, y):
    return sum((activate(params, x) - t) ** 2 for x, t in zip(X, y)) / len(X)


def gradients(params, X, y):
    dW, db = np.zeros(X.shape[1]), 0.0
    for x, t in zip(X, y):
        a = activate(params, x)
        da = a - t  # right: da = 2 * (a - t)
        dz = da * a * (1 - a)
        dW += dz * x
        db += dz
    return {"W": dW / len(X), "b": db / len(X)}
