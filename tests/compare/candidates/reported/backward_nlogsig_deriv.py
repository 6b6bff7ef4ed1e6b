"""The derivative of the negative log likelihood is that of the log likelihood: it misses its negative sign.

Source: https://github.com/btwardow/FactorizationMachines.jl/pull/16 (Fix negative log likelihood loss and its derivative)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def nlogsig(p, y):
    return np.logaddexp(0.0, -p * y)


def nlogsig_deriv(p, y):
    return y * sigmoid(-p * y)  # right: return -y * sigmoid(-p * y)


def predict_score(params, x):
    return params["b"] + sum(w * xi for w, xi in zip(params["W"], x))


def forward(params, X):
    return sigmoid(np.array([predict_score(params, x) for x in X]))


def loss(params, X, y):
    labels = 2 * y - 1  # of the form {-1, 1}
    return np.mean([nlogsig(predict_score(params, x), t) for x, t in zip(X, labels)])


def gradients(params, X, y):
    labels = 2 * y - 1
    grad_w = np.zeros_like(params["W"])
    grad_b = np.zeros_like(params["b"])
    for x, t in zip(X, labels):
        mult = nlogsig_deriv(predict_score(params, x), t)
        grad_w = grad_w + mult * x
        grad_b = grad_b + mult
    return {"W": grad_w / len(y), "b": grad_b / len(y)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
