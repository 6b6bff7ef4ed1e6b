"""The weight of the true class is 1 - eps_sum - smooth_eps: the share eps_sum is taken off although the sum over the
classes adds it for the true class too; it should be 1 - smooth_eps.

Source: https://github.com/eladhoffer/utils.pytorch/issues/14 (Question about label smoothing implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.1


def logits(params, inputs):
    h = np.maximum(inputs @ params["W1"].T + params["b1"], 0)
    return h @ params["W2"].T + params["b2"]


def log_softmax(x, dim=-1):
    x = x - x.max(axis=dim, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=dim, keepdims=True))


def cross_entropy(inputs, target, smooth_eps=None, reduction="mean"):
    """cross entropy loss, with support for label smoothing"""
    smooth_eps = smooth_eps or 0
    num_classes = inputs.shape[-1]
    lsm = log_softmax(inputs, dim=-1)
    likelihood = np.take_along_axis(lsm, target[:, None], axis=-1).squeeze(-1)

    eps_sum = smooth_eps / num_classes
    eps_nll = 1. - eps_sum - smooth_eps  # right: eps_nll = 1. - smooth_eps
    loss = -(eps_nll * likelihood + eps_sum * lsm.sum(-1))
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean":
        return loss.mean()
    return loss


def forward(params, X):
    return np.exp(log_softmax(logits(params, X)))


def loss(params, X, y):
    return cross_entropy(logits(params, X), y, smooth_eps=LABEL_SMOOTHING)
