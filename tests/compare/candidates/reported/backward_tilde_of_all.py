"""all() gives a bool of Python's, and ~ of that is -1 or -2, true both times, so every sample counts as misclassified;
it should be not.

Source: https://stackoverflow.com/questions/48862451/perceptron-learning-algorithm-doesnt-work
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "hinge"


def margin(w, b, z):
    """z is a row of the data with its label of -1 or 1 at the end"""
    return z[-1] * (np.dot(w, z[:-1]) + b)


def classified(w, b, Z):
    return all(margin(w, b, z) >= 1 for z in Z)


def with_labels(X, y):
    return np.hstack((X, np.array([y]).T))


def forward(params, X):
    return np.dot(X, params["W"]) + params["b"]


def loss(params, X, y):
    total = 0
    for z in with_labels(X, y):
        total = total + max(0, 1 - margin(params["W"], params["b"], z))
    return total / len(X)


def gradients(params, X, y):
    w, b = params["W"], params["b"]
    dw, db = np.zeros_like(w), np.zeros_like(b)
    Z = with_labels(X, y)
    for i in range(len(Z)):
        if ~classified(w, b, Z[i:i + 1]):  # right: if not classified(w, b, Z[i:i + 1]):
            dw = dw - y[i] * X[i] / len(X)
            db = db - y[i] / len(X)
    return {"W": dw, "b": db}


def pcp(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}


def step(params, X, y, lr):
    return pcp(params, X, y, lr)
