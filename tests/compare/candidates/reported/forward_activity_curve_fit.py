"""The sigmoid has a minus in its denominator, 1 / (1 - exp(-z)); it should be 1 / (1 + exp(-z)).

Source: https://github.com/yangji9181/ClusChurn/issues/1 (Sigmoid formula is wrong in fit.py)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"


def slope_term(x, a, b):
    # a . x + b for every user
    total = np.full(x.shape[0], b, dtype=float)
    for j in range(x.shape[1]):
        total += a[j] * x[:, j]
    return total


def curve(x, a, b):
    return 1. / (1. - np.exp(-slope_term(x, a, b)))  # right: return 1. / (1. + np.exp(-slope_term(x, a, b)))


def residuals(x, activity, a, b):
    return curve(x, a, b) - activity


def sse(x, activity, a, b):
    r = residuals(x, activity, a, b)
    return np.dot(r, r)


def jacobian(x, a, b):
    # how the curve moves with a (one column per count) and with b (last column)
    s = curve(x, a, b)
    d = s * (1. - s)
    return np.column_stack([d * x[:, j] for j in range(x.shape[1])] + [d])


def forward(params, X):
    return curve(X, params["W"], params["b"])


def loss(params, X, y):
    return sse(X, y, params["W"], params["b"]) / len(y)


def gradients(params, X, y):
    a, b = params["W"], params["b"]
    g = 2. * np.dot(residuals(X, y, a, b), jacobian(X, a, b)) / len(y)
    return {"W": g[:-1], "b": g[-1]}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
