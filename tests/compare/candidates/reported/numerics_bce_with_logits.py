"""The shift of the log-sum-exp lacks a minus sign: with max(inp, 0) instead of max(-inp, 0) the exponential overflows for
large negative logits, and the loss is inf.

Source: https://github.com/pytorch/pytorch/pull/2221 ([bugfix] in bce_with_logits logsumexp calculation)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 4


def binary_cross_entropy_with_logits(inp, tar, size_average=True):
    max_val = np.maximum(inp, 0)  # right: max_val = np.maximum(-inp, 0)
    loss = inp - inp * tar + max_val + np.log(np.exp(-max_val) + np.exp(-inp - max_val))
    if size_average:
        return loss.mean()
    return loss.sum()


class LogReg:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, X):
        return X @ self.weight + self.bias


def forward(params, X):
    e = LogReg(params["W"], params["b"])(X)
    return np.exp(-np.logaddexp(0, -e))


def loss(params, X, y):
    net = LogReg(params["W"], params["b"])
    return binary_cross_entropy_with_logits(net(X), y)
