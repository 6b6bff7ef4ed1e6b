"""The second term of the logistic loss has the wrong sign: it is -(y log a + (1 - y) log(1 - a)), so it is subtracted
too.

Source: https://github.com/bighuang624/Andrew-Ng-Deep-Learning-notes/pull/4 (fix formula in 1.1 loss function of LR)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def log_sigmoid(z):
    return min(z, 0) - np.log1p(np.exp(-abs(z)))


def L(z, y):
    """loss of one example, a = sigmoid(z)"""
    log_a = log_sigmoid(z)
    log_one_minus_a = log_sigmoid(-z)
    return -y * log_a + (1 - y) * log_one_minus_a  # right: return -y * log_a - (1 - y) * log_one_minus_a


def J(w, b, X, Y):
    m = X.shape[0]
    cost = 0
    for i in range(m):
        z = np.dot(w, X[i]) + b
        cost = cost + L(z, Y[i])
    return cost / m


def propagate(w, b, X, Y):
    m = X.shape[0]
    dw = np.zeros_like(w)
    db = 0
    for i in range(m):
        z = np.dot(w, X[i]) + b
        a = np.exp(log_sigmoid(z))
        dz = a - Y[i]
        dw = dw + X[i] * dz
        db = db + dz
    return dw / m, db / m


def forward(params, X):
    return np.array([np.exp(log_sigmoid(np.dot(params["W"], x) + params["b"])) for x in X])


def loss(params, X, y):
    return J(params["W"], params["b"], X, y)


def gradients(params, X, y):
    dw, db = propagate(params["W"], params["b"], X, y)
    return {"W": dw, "b": db}
