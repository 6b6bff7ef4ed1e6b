"""Softmax exponentiates the values as they are, which overflows for large ones; the largest of each row has to be
subtracted first.

Source: https://github.com/nntrainer/nntrainer/pull/52 (Modify softmax calculation to handle large values.)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 5


def softmax(t):
    batch, width = t.shape
    tp = t.reshape(-1)
    rp = np.zeros_like(tp)
    for k in range(batch):
        index = k * width
        # missing: m = np.max(tp[index:index + width])
        total = 0
        for j in range(width):
            rp[index + j] = np.exp(tp[index + j])  # right: rp[index + j] = np.exp(tp[index + j] - m)
            total = total + rp[index + j]
        for j in range(width):
            rp[index + j] = rp[index + j] / total
    return rp.reshape(batch, width)


def forward(params, X):
    return softmax(np.dot(X, params["W"].T) + params["b"])


def gradients(params, X, y):
    d = forward(params, X)
    for k in range(len(y)):
        d[k, y[k]] = d[k, y[k]] - 1
    d = d / len(y)
    djdw = np.dot(d.T, X)
    djdb = np.sum(d, axis=0)
    return {"W": djdw, "b": djdb}


def predict(params, X):
    return np.argmax(np.dot(X, params["W"].T) + params["b"], axis=1)
