"""The function called mse takes the square root of the mean in the end, and so is a root mean squared error.

Source: https://github.com/fastai/fastbook/pull/401 (Typo: use MSE instead of RMSE)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"


def f(t, params):
    w, b = params
    return (t * w).sum(axis=1) + b


def mse(preds, targets):
    return np.sqrt(((preds - targets) ** 2).mean())  # right: return ((preds - targets) ** 2).mean()


def forward(params, X):
    return f(X, (params["W"], params["b"]))


def loss(params, X, y):
    preds = forward(params, X)
    return mse(preds, y)


def gradients(params, X, y):
    preds = forward(params, X)
    d = 2 * (preds - y) / len(y)
    return {"W": (d[:, None] * X).sum(axis=0), "b": d.sum()}


def apply_step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {name: value - lr * grad[name] for name, value in params.items()}


def step(params, X, y, lr):
    return apply_step(params, X, y, lr)
