"""dw is an elementwise product of X and dZ transposed; it has to be the matrix product of the two.

Source: https://community.deeplearning.ai/t/need-help-for-intuition/116870 (Need help for intuition!)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def g(Z):
    return 1 / (1 + np.exp(-Z))


def prepare(params, X):
    """columns are the examples: w (n, 1), X (n, m)"""
    return params["W"].reshape(-1, 1), params["b"], X.T


def propagate(w, b, X, Y):
    m = X.shape[1]
    Z = np.dot(w.T, X) + b
    A = g(Z)
    dZ = A - Y
    dw = 1 / m * X * dZ.T  # right: dw = 1 / m * np.dot(X, dZ.T)
    db = 1 / m * np.sum(dZ)
    return dw, db


def forward(params, X):
    w, b, X = prepare(params, X)
    return g(np.dot(w.T, X) + b)[0]


def loss(params, X, y):
    w, b, X = prepare(params, X)
    Z = (np.dot(w.T, X) + b)[0]
    return np.mean(np.logaddexp(0, Z) - y * Z)


def gradients(params, X, y):
    w, b, X = prepare(params, X)
    dw, db = propagate(w, b, X, y.reshape(1, -1))
    return {"W": dw.ravel(), "b": db}


def step(params, X, y, a):
    w, b, X = prepare(params, X)
    dw, db = propagate(w, b, X, y.reshape(1, -1))
    w = w - a * dw
    b = b - a * db
    return {"W": w.ravel(), "b": b}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
