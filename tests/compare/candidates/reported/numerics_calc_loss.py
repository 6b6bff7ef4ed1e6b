"""The loss is picked from -log(softmax(e)): the softmax of an improbable class becomes 0 and the loss infinite, which
pickneglogsoftmax would not.

Source: https://github.com/clab/dynet/issues/1412 (pickneglogsoftmax returning [inf])
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 3
CLASSES = 4


def affine_transform(b, W, x):
    return b + np.dot(x, W.T)


def softmax(e):
    e = np.exp(e - e.max(axis=1)[:, None])
    return e / e.sum(axis=1)[:, None]


def pick(e, k):
    return e[np.arange(e.shape[0]), k]


def pickneglogsoftmax(e, k):
    m = e.max(axis=1)
    logz = m + np.log(np.exp(e - m[:, None]).sum(axis=1))
    return logz - pick(e, k)


def calc_loss(e1, k):
    e_ = pick(-np.log(softmax(e1)), k)  # right: e_ = pickneglogsoftmax(e1, k)
    return e_.mean()


def forward(params, X):
    return softmax(affine_transform(params["b"], params["W"], X))


def loss(params, X, y):
    e1 = affine_transform(params["b"], params["W"], X)
    return calc_loss(e1, y)


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}
