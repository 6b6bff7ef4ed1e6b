"""The softmax divides by the sum of all exponentials, which holds for one column of scores only; for a matrix the sum
must be taken for each sample.

Source: https://stackoverflow.com/questions/34968722 (How to implement the Softmax function in Python)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


def softmax(x):
    """Compute softmax values for each sets of scores in x (one column per sample)."""
    e_x = np.exp(x - np.max(x, axis=0))
    return e_x / e_x.sum()  # right: return e_x / e_x.sum(axis=0)


def scores(params, X):
    return np.dot(params["W"], X.T) + params["b"].reshape(-1, 1)


def forward(params, X):
    return softmax(scores(params, X)).T


def gradients(params, X, y):
    p = softmax(scores(params, X))
    t = np.zeros_like(p)
    t[y, np.arange(len(y))] = 1
    d = (p - t) / len(y)
    return {"W": np.dot(d, X), "b": d.sum(axis=1)}


def predict(params, X):
    return np.argmax(scores(params, X), axis=0)
