"""The weighted losses are averaged with the number of samples; CrossEntropyLoss divides their sum by the sum of the
samples' weights.

Source: https://github.com/pytorch/pytorch/issues/8062 (CrossEntropyLoss mishandles weights; averaged manually it
differs)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
CLASS_WEIGHT = (20, 10, 1)


def log_softmax(input):
    shifted = input - input.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def ce_noreduce(input, target, weights):
    lsm = log_softmax(input)
    return -weights[target] * lsm[np.arange(len(target)), target]


def ce_reduce(input, target, weights):
    loss1 = ce_noreduce(input, target, weights)
    return loss1.mean()  # right: return loss1.sum() / weights[target].sum()


def ce_backward(input, target, weights):
    grad = np.exp(log_softmax(input))
    grad[np.arange(len(target)), target] -= 1
    grad = grad * weights[target][:, None]
    return grad / len(target)  # right: return grad / weights[target].sum()


def get_weights(input):
    return np.array(CLASS_WEIGHT, dtype=input.dtype)


def forward(params, X):
    return np.exp(log_softmax(X @ params["W"].T + params["b"]))


def loss(params, X, y):
    input = X @ params["W"].T + params["b"]
    return ce_reduce(input, y, get_weights(input))


def gradients(params, X, y):
    input = X @ params["W"].T + params["b"]
    grad = ce_backward(input, y, get_weights(input))
    return {"W": grad.T @ X, "b": grad.sum(axis=0)}
