"""Relu returns 1 for a positive argument; it should return the argument itself.

Source: https://github.com/hacktoberfest17/programming/pull/644 (linear regression and single neuron with relu
activation; review by jithurjacob)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "relu"
LOSS = "mse"


def relu_func(x):
    if x > 0:
        return 1  # right: return x
    else:
        return 0


def relu_gradient(x):
    if x > 0:
        return 1
    else:
        return 0


def make_w(params):
    # weight of the column of ones first, then one weight per feature
    return np.concatenate([[params["b"]], params["W"]])


def make_X(X):
    ones = np.ones((len(X), 1))
    return np.concatenate([ones, X], axis=1)


def forward(params, X):
    w = make_w(params)
    out = []
    for row in make_X(X):
        s = 0.0
        for j in range(len(w)):
            s += w[j] * row[j]
        out.append(relu_func(s))
    return np.array(out, dtype=float)


def loss(params, X, y):
    out = forward(params, X)
    return sum((out[i] - y[i]) ** 2 for i in range(len(y))) / len(y)


def gradients(params, X, y):
    w = make_w(params)
    out = forward(params, X)
    g = np.zeros(len(w))
    for i, row in enumerate(make_X(X)):
        err = 2 * (out[i] - y[i]) / len(y)
        for j in range(len(w)):
            g[j] += err * relu_gradient(np.dot(row, w)) * row[j]
    return {"b": np.array(g[0]), "W": g[1:]}
