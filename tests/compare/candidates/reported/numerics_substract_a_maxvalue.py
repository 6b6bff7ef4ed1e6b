"""The softmax exponentiates its inputs as they are and overflows for large ones; their maximum has to be subtracted first.

Source: https://github.com/githubharald/CTCWordBeamSearch/pull/19 (Substract a maxValue to prevent overflow of e(y))
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 5)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(mat):
    "calc softmax such that labels per time-step form probability distribution"
    maxT, _ = mat.shape
    res = np.zeros(mat.shape, dtype=mat.dtype)
    for t in range(maxT):
        y = mat[t, :]
        e = np.exp(y)  # right: e = np.exp(y - np.max(y))
        s = np.sum(e)
        res[t, :] = e / s
    return res


def getMat(params, X):
    "scores of all labels, one row per time-step"
    hidden = np.maximum(np.matmul(X, params["W1"].T) + params["b1"], 0)
    return np.matmul(hidden, params["W2"].T) + params["b2"]


def forward(params, X):
    return softmax(getMat(params, X))


def predict(params, X):
    return np.argmax(getMat(params, X), axis=1)
