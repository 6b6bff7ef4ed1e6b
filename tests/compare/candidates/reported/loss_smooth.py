"""Smoothing adds epsilon to the targets and halves them, which takes half of the mass from the true class, instead of
taking epsilon from it and spreading that.

Source: https://github.com/eladhoffer/utils.pytorch/issues/13 (Possible Bug in LabelSmoothing for Binary Cross Entropy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LABEL_SMOOTHING = 0.2


def smooth(target, smooth_eps=None):
    smooth_eps = smooth_eps or 0
    if smooth_eps > 0:
        target = (target + smooth_eps) / 2.
        # right: target = target * (1 - smooth_eps) + smooth_eps / target.shape[1]
    return target


class CrossEntropyLoss:
    def __init__(self, smooth_eps=None):
        self.smooth_eps = smooth_eps

    def __call__(self, inputs, target):
        target = smooth(target, self.smooth_eps)
        lsm = inputs - np.max(inputs, axis=-1, keepdims=True)
        lsm = lsm - np.log(np.sum(np.exp(lsm), axis=-1, keepdims=True))
        self.grad = (np.exp(lsm) - target) / len(inputs)
        return np.mean(-np.sum(target * lsm, axis=-1))


def model(params, X):
    a = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    return a, a @ params["W2"].T + params["b2"]


def forward(params, X):
    o = model(params, X)[1]
    e = np.exp(o - o.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def loss(params, X, y):
    criterion = CrossEntropyLoss(smooth_eps=LABEL_SMOOTHING)
    return criterion(model(params, X)[1], y)


def gradients(params, X, y):
    criterion = CrossEntropyLoss(smooth_eps=LABEL_SMOOTHING)
    a, o = model(params, X)
    criterion(o, y)
    g = criterion.grad
    gz = g @ params["W2"] * a * (1 - a)
    return dict(W1=gz.T @ X, b1=gz.sum(0), W2=g.T @ a, b2=g.sum(0))
