"""The left bracket stands in the wrong position: the input x multiplies only the first of the two terms of the
cross-entropy's derivative.

Source: https://github.com/scutan90/DeepLearning-500-questions/issues/299 (2.10.4, derivative of the cross entropy)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigma(z):
    return 1 / (1 + np.exp(-z))


def a_of(w, b, x):
    return sigma(np.dot(w, x) + b)


def dC(w, b, xs, ys):
    n = len(xs)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for x, y in zip(xs, ys):
        a = a_of(w, b, x)
        dw = dw - (x * y * (1 - a) - (1 - y) * a) / n  # right: dw = dw - x * (y * (1 - a) - (1 - y) * a) / n
        db = db - (y * (1 - a) - (1 - y) * a) / n
    return dw, db


def forward(params, X):
    return np.array([a_of(params["W"], params["b"], x) for x in X])


def gradients(params, X, y):
    dw, db = dC(params["W"], params["b"], X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    dw, db = dC(params["W"], params["b"], X, y)
    return {"W": params["W"] - lr * dw, "b": params["b"] - lr * db}
