"""Equation 5.4 has the square without its 1/2 and the linear part without the 1/2 subtracted, so it is not the Huber loss.

Source: https://github.com/uu-sml/sml-book-page/issues/17 (Huber loss is incorrect)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "huber"


def f(theta0, theta, x):
    return theta0 + sum(t * xj for t, xj in zip(theta, x))


def L(yhat, y):
    e = yhat - y
    if abs(e) < 1:
        return e ** 2  # right: return e ** 2 / 2
    return abs(e)  # right: return abs(e) - 0.5


def dL(yhat, y):
    e = yhat - y
    if abs(e) < 1:
        return e
    return np.sign(e)


def J(theta0, theta, X, y):
    n = len(y)
    total = 0.0
    for i in range(n):
        total = total + L(f(theta0, theta, X[i]), y[i])
    return total / n


def forward(params, X):
    return np.array([f(params["b"], params["W"], x) for x in X])


def loss(params, X, y):
    return J(params["b"], params["W"], X, y)


def gradients(params, X, y):
    n = len(y)
    g0, g = 0.0, np.zeros_like(params["W"])
    for i in range(n):
        d = dL(f(params["b"], params["W"], X[i]), y[i])
        g0 = g0 + d / n
        g = g + d * X[i] / n
    return {"W": g, "b": np.asarray(g0)}
