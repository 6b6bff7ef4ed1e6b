"""The cross entropy is summed over the samples of the batch; it should be their mean.

Source: https://github.com/tensorflow/tensorflow/pull/1358 (Mean of cross entropy vs sum in summaries tutorial)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
LOSS = "cross_entropy"
TARGETS = "one_hot"


def reduce_sum(t, axis=None, keepdims=False):
    return np.sum(t, axis=axis, keepdims=keepdims)


def reduce_mean(t):
    return np.mean(t)


def matmul_add(x, W, b):
    return x.dot(W) + b


def log_softmax(t):
    t = t - np.max(t, axis=1, keepdims=True)
    return t - np.log(reduce_sum(np.exp(t), 1, True))


def forward(params, X):
    W, b = params["W"].T, params["b"]
    return np.exp(log_softmax(matmul_add(X, W, b)))


def loss(params, X, y_):
    W, b = params["W"].T, params["b"]
    log_y = log_softmax(matmul_add(X, W, b))
    cross_entropy = -reduce_sum(y_ * log_y)  # right: cross_entropy = reduce_mean(-reduce_sum(y_ * log_y, 1))
    return cross_entropy


def gradients(params, X, y_):
    diff = (forward(params, X) - y_) / X.shape[0]
    return {"W": X.T.dot(diff).T, "b": reduce_sum(diff, 0)}


def predict(params, X):
    return np.argmax(forward(params, X), 1)
