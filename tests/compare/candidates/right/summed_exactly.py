"""All sums by math.fsum, rounded once, and the products in Python floats."""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def z_of(params, x):
    return math.fsum([float(w) * float(v) for w, v in zip(params["W"], x)] + [float(params["b"])])


def p_of(z):
    e = math.exp(-abs(z))
    return (1 if z >= 0 else e) / (1 + e)


def forward(params, X):
    return np.array([p_of(z_of(params, x)) for x in X])


def loss(params, X, y):
    zs = [z_of(params, x) for x in X]
    return math.fsum(math.log1p(math.exp(-abs(z))) + max(z, 0.0) - z * float(t) for z, t in zip(zs, y)) / len(zs)


def gradients(params, X, y):
    rest = [p - float(t) for p, t in zip(forward(params, X), y)]
    dW = [math.fsum(r * float(v) for r, v in zip(rest, column)) / len(rest) for column in X.T]
    return {"W": dW, "b": math.fsum(rest) / len(rest)}
