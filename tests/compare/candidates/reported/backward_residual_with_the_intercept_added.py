"""The residual is y - w x + b: the brackets around the prediction are missing, so the intercept is added instead of
subtracted. y - (w x + b) is due.

Source: https://py4u.org/questions/75642142/ (parameter b diverges when calculating gradient descent for linear
regression)
"""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "identity"
FEATURES = 2


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    w = params["W"]
    b = params["b"]
    n = len(X)
    dw = np.zeros(w.shape)
    db = 0.0
    for i in range(n):
        dw += -2 * X[i] * (y[i] - w @ X[i] + b) / n  # right: dw += -2 * X[i] * (y[i] - (w @ X[i] + b)) / n
        db += -2 * (y[i] - w @ X[i] + b) / n  # right: db += -2 * (y[i] - (w @ X[i] + b)) / n
    return {"W": dw, "b": np.asarray(db)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
