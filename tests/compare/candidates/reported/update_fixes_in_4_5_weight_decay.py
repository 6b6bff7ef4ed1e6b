"""The shrinkage of w divides lambda by the batch size; the coefficient before w is 1 - learning rate * lambda.

Source: https://github.com/d2l-ai/d2l-en/pull/744 (Fixes in 4.5, 4.6)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.4

lambd = 0.4


def linreg(X, w, b):
    return np.dot(X, w) + b


def squared_loss(y_hat, y):
    return (y_hat - y) ** 2 / 2


def l2_penalty(w):
    return (w ** 2).sum() / 2


def sgd(w, b, X, y, eta):
    batch_size = len(X)
    dw, db = np.zeros_like(w), np.zeros_like(b)
    for x_i, y_i in zip(X, y):
        err = linreg(x_i, w, b) - y_i
        dw = dw + x_i * err
        db = db + err
    w = (1 - eta * lambd / batch_size) * w - eta / batch_size * dw  # right: w = (1 - eta * lambd) * w - eta / batch_size * dw
    b = b - eta / batch_size * db
    return w, b


def forward(params, X):
    return linreg(X, params["W"], params["b"])


def loss(params, X, y):
    return squared_loss(forward(params, X), y).mean() + lambd * l2_penalty(params["W"])


def step(params, X, y, lr):
    w, b = sgd(params["W"], params["b"], X, y, lr)
    return {"W": w, "b": b}
