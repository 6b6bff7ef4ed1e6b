"""exp is taken of the coordinates as they are and overflows to inf, and the quotient is NaN, where they are large; the
maximum of each row should be subtracted first. (For small coordinates both are the same.).

Source: https://github.com/matthias-da/robCompositions/pull/26 (Using softmax invariance by translation to prevent
overflow)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 5


def coord(x, V, o):
    """coordinates of the parts, one row for each observation"""
    return np.dot(x, V.T) + o


def coord_inv(y):
    """back to proportions: closed to a sum of 1"""
    x_back = np.exp(y)  # right: x_back = np.exp(y - np.max(y, axis=1, keepdims=True))
    for i in range(x_back.shape[0]):
        x_back[i] = x_back[i] / np.sum(x_back[i])
    return x_back


def indicator(parts, D):
    out = np.zeros((len(parts), D))
    for i, part in enumerate(parts):
        out[i, part] = 1
    return out


def forward(params, X):
    return coord_inv(coord(X, params["W"], params["b"]))


def gradients(params, X, y):
    p = forward(params, X)
    n, D = p.shape
    r = (p - indicator(y, D)) / n
    return {"W": np.dot(r.T, X), "b": np.sum(r, axis=0)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
