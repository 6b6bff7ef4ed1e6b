"""The maximum of the whole array is taken off before exp, so that a row far below it becomes 0 / 0; each vector needs its
own maximum.

Source: https://github.com/keras-team/keras/pull/9606 (Small fix to Theano softmax for numerical stability)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 3
CLASSES = 5


def softmax(x, axis=-1):
    xm = x.max()  # right: xm = x.max(axis=axis, keepdims=True)
    return np.exp(x - xm) / np.exp(x - xm).sum(axis=axis, keepdims=True)


def dot(x, y):
    return np.dot(x, y)


def bias_add(x, bias):
    return x + bias


def forward(params, X):
    return softmax(bias_add(dot(X, params["W"].T), params["b"]))


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": dot(d.T, X), "b": d.sum(axis=0)}


def predict(params, X):
    return np.argmax(bias_add(dot(X, params["W"].T), params["b"]), axis=-1)
