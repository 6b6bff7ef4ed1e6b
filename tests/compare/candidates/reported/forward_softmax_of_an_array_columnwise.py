"""The array for the probabilities holds integers, so that they are cut to zeros; it has to hold floats.

Source: https://splunktool.com/in-python-calculate-the-softmax-of-an-array-columnwise-using-numpy (In Python calculate
the softmax of an array column-wise using numpy)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


def softmax(x):
    """Of each column"""
    if x.ndim == 1:
        exps = np.exp(x - x.max())
        return exps / np.sum(exps)
    elif x.ndim == 2:
        result = np.zeros(x.shape, dtype=int)  # right: result = np.zeros(x.shape, dtype=x.dtype)
        M, N = x.shape
        for n in range(N):
            exps = np.exp(x[:, n] - x[:, n].max())
            S = np.sum(exps)
            result[:, n] = exps / S
        return result
    else:
        print("The input array is not 1- or 2-dimensional.")


def scores(params, X):
    # one column for a sample
    return params["W"] @ X.T + params["b"][:, None]


def forward(params, X):
    return softmax(scores(params, X)).T


def gradients(params, X, y):
    N = len(y)
    diff = softmax(scores(params, X))
    hot = np.zeros(diff.shape, dtype=X.dtype)
    for n in range(N):
        hot[y[n], n] = 1
    diff = diff - hot
    return {"W": diff @ X / N, "b": diff.sum(axis=1) / N}


def predict(params, X):
    return np.argmax(scores(params, X), axis=0)
