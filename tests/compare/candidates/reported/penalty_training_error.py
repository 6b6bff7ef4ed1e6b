"""The regularized training error sums the losses of the samples; as in its subgradient they should be averaged: the
factor 1/n is missing.

Source: https://github.com/scikit-learn/scikit-learn/pull/2827 (DOC make loss function in SGD consistent with
subgradient.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 1)
OUTPUT = "identity"
LOSS = "hinge"
L2 = 0.05

alpha = L2


def f(w, b, x):
    """linear scoring function, a row for each sample"""
    return np.dot(x, w.T) + b


def L(y, p):
    return np.maximum(0, 1 - y * p)


def R(w):
    return 0.5 * np.sum(w ** 2)


def E(w, b, X, y):
    n = X.shape[0]
    error = 0.0
    for i in range(n):
        error = error + L(y[i], f(w, b, X[i])).sum()
    return error + alpha * R(w)  # right: return error / n + alpha * R(w)


def subgradient(w, b, X, y):
    n = X.shape[0]
    dw = alpha * w
    db = np.zeros_like(b)
    for i in range(n):
        p = f(w, b, X[i])
        for j in range(len(b)):
            if y[i, j] * p[j] < 1:
                row = np.zeros_like(w)
                row[j] = y[i, j] * X[i]
                dw = dw - row / n
                unit = np.zeros_like(b)
                unit[j] = y[i, j]
                db = db - unit / n
    return dw, db


def forward(params, X):
    return f(params["W1"], params["b1"], X)


def loss(params, X, y):
    return E(params["W1"], params["b1"], X, y)


def gradients(params, X, y):
    dw, db = subgradient(params["W1"], params["b1"], X, y)
    return {"W1": dw, "b1": db}


def step(params, X, y, lr):
    dw, db = subgradient(params["W1"], params["b1"], X, y)
    return {"W1": params["W1"] - lr * dw, "b1": params["b1"] - lr * db}
