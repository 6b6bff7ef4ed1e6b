"""y %*% x %*% w adds the margins of all samples up before the hinge; every sample has a hinge of its own.

Source: https://stats.stackexchange.com/questions/4608/gradient-of-hinge-loss/4621 (Gradient of Hinge loss)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "hinge"


def scores(w, b, x):
    return x @ w + b


def hinge(w, b, x, y):
    n = len(y)
    return max(1 - y @ scores(w, b, x), 0) / n  # right: return np.maximum(1 - y * scores(w, b, x), 0).sum() / n


def d_hinge(w, b, x, y):
    n = len(y)
    inside = y @ scores(w, b, x) < 1  # right: inside = y * scores(w, b, x) < 1
    dw = -(y * inside) @ x / n
    db = -(y * inside).sum() / n
    return dw, db


# standard gradient descent
def grad(x, y, w, b, lr):
    dw, db = d_hinge(w, b, x, y)
    w = w - lr * dw
    b = b - lr * db
    return w, b


def forward(params, X):
    return scores(params["W"], params["b"], X)


def loss(params, X, y):
    return hinge(params["W"], params["b"], X, y)


def gradients(params, X, y):
    dw, db = d_hinge(params["W"], params["b"], X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    w, b = grad(X, y, params["W"], params["b"], lr)
    return {"W": w, "b": b}
