"""The step is divided by the square of the average of squared gradients instead of its square root.

Source: https://github.com/hiromis/notes/issues/52 (Little error with a formula)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-8

def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": X.T @ d, "b": d.sum()}


def update(w, g, s, lr):
    s = ALPHA * s + (1 - ALPHA) * g ** 2
    w = w - lr * g / (s ** 2 + EPS)  # right: w = w - lr * g / (np.sqrt(s) + EPS)
    return w, s


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new, state = {}, dict(state)
    for k, g in grads.items():
        new[k], state[k] = update(params[k], g, state.get(k, 0 * g), lr)
    return new, state
