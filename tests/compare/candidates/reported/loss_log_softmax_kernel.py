"""log_softmax subtracts the logarithm of a sum that is a logarithm already; the log of the sum should be subtracted as
it is.

Source: https://github.com/PaddlePaddle/Paddle/pull/53654 (Fix bug in log_softmax kernel when lastdim is larger than
100000: an unexpected log in the calculation)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3


def reduce_max(x):
    return x.max(axis=-1, keepdims=True)


def reduce_log_sum_exp(x, max_):
    return np.log(np.exp(x - max_).sum(axis=-1, keepdims=True))


def log_softmax_forward(x):
    max_ = reduce_max(x)
    sum_ = reduce_log_sum_exp(x, max_)
    return x - max_ - np.log(sum_)  # right: return x - max_ - sum_


def softmax_forward(x):
    e = np.exp(x - reduce_max(x))
    return e / e.sum(axis=-1, keepdims=True)


def logits(params, X):
    return X @ params["W"].T + params["b"]


def nll(log_probs, labels):
    rows = np.arange(len(labels))
    return -log_probs[rows, labels].mean()


def forward(params, X):
    return softmax_forward(logits(params, X))


def loss(params, X, y):
    return nll(log_softmax_forward(logits(params, X)), y)


def gradients(params, X, y):
    n = len(y)
    dx = softmax_forward(logits(params, X))
    dx[np.arange(n), y] -= 1
    dx = dx / n
    return {"W": dx.T @ X, "b": dx.sum(axis=0)}
