"""The function called mse takes the square root of the mean as well: it gives the root mean squared error.

Source: https://github.com/fastai/fastbook/pull/473 (Mnist_basics notebook - removed square root from `mse` function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def f(t, params):
    w1, b1, w2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    return np.tanh(t @ w1 + b1) @ w2 + b2


def mse(preds, targets):
    return np.sqrt(((preds - targets) ** 2).mean())  # right: return ((preds - targets) ** 2).mean()


def forward(params, X):
    return f(X, params)


def loss(params, X, y):
    preds = f(X, params)
    return mse(preds, y)


def apply_step(params, X, y, lr):
    act = np.tanh(X @ params["W1"] + params["b1"])
    d = 2 * (act @ params["W2"] + params["b2"] - y) / y.size
    dh = (d @ params["W2"].T) * (1 - act ** 2)
    grad = dict(W1=X.T @ dh, b1=dh.sum(0), W2=act.T @ d, b2=d.sum(0))
    return {k: params[k] - lr * grad[k] for k in params}


def step(params, X, y, lr):
    return apply_step(params, X, y, lr)
