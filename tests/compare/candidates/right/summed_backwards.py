"""Dot products element by element, the samples from the last to the first."""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "tanh"


def forward(params, X):
    out = np.empty(len(X), X.dtype)
    for i in reversed(range(len(X))):
        out[i] = np.tanh(np.dot(X[i, ::-1], params["W"][::-1]) + params["b"])
    return out


def loss(params, X, y):
    return sum(((forward(params, X) - y) ** 2)[::-1]) / len(y)


def gradients(params, X, y):
    a, m = forward(params, X), len(y)
    dW, db = np.zeros_like(params["W"]), np.zeros_like(params["b"])
    for i in range(m - 1, -1, -1):
        dz = (1 - a[i]) * (1 + a[i]) * (a[i] - y[i]) * 2
        dW = dz * X[i] / m + dW
        db = dz / m + db
    return {"W": dW, "b": db}
