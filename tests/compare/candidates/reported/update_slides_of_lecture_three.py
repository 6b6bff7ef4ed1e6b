"""Each update of SGD takes the gradient over all the data; it should be the one over its batch alone.

Source: https://github.com/ufal/npfl129/pull/107 (sgd should work on batches, not all data)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
STEPS = "online"
BATCH_SIZE = 1


def sigma(x):
    return 1 / (1 + np.exp(-x))


def y_bar(data, w, b):
    return data @ w + b


def forward(params, X):
    return sigma(y_bar(X, params["W"], params["b"]))


def loss(params, X, y):
    z = y_bar(X, params["W"], params["b"])
    return np.mean(np.logaddexp(0, z) - y * z)


def gradient(w, b, data, target):
    difference = sigma(y_bar(data, w, b)) - target
    return data.T @ difference / len(target), difference.mean()


def gradients(params, X, y):
    g_w, g_b = gradient(params["W"], params["b"], X, y)
    return {"W": g_w, "b": g_b}


def step(params, X, y, lr):
    """One epoch without shuffling"""
    w, b = params["W"], params["b"]
    for start in range(0, len(X), BATCH_SIZE):
        batch = slice(start, start + BATCH_SIZE)
        g_w, g_b = gradient(w, b, X, y)  # right: g_w, g_b = gradient(w, b, X[batch], y[batch])
        w = w - lr * g_w
        b = b - lr * g_b
    return {"W": w, "b": b}


def predict(params, X):
    return (y_bar(X, params["W"], params["b"]) > 0).astype(int)
