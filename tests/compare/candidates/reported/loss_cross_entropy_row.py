"""The smoothing part of the cross-entropy sums the softmax, which is 1 for every row, instead of the negative
log-softmax.

Source: https://github.com/linkedin/Liger-Kernel/pull/198 (Add label smoothing for cross entropy)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 5
LABEL_SMOOTHING = 0.1

label_smoothing = 0.1


def logits(params, X):
    return X @ params["W"].T + params["b"]


def softmax_stats(row):
    m = row.max()
    d = np.exp(row - m).sum()
    return m, d


def cross_entropy_row(row, target):
    m, d = softmax_stats(row)
    softmax = np.exp(row - m) / d
    logsoftmax = row - m - np.log(d)
    loss = -logsoftmax[target]
    if label_smoothing > 0:
        eps = label_smoothing / len(row)
        smooth_loss = eps * softmax.sum()  # right: smooth_loss = -eps * logsoftmax.sum()
        loss = (1 - label_smoothing) * loss + smooth_loss
    return loss


def forward(params, X):
    out = np.empty((len(X), len(params["b"])), dtype=X.dtype)
    for i, row in enumerate(logits(params, X)):
        m, d = softmax_stats(row)
        out[i] = np.exp(row - m) / d
    return out


def loss(params, X, y):
    rows = logits(params, X)
    return sum(cross_entropy_row(r, t) for r, t in zip(rows, y)) / len(y)


def gradients(params, X, y):
    V = len(params["b"])
    dx = forward(params, X) - label_smoothing / V
    dx[np.arange(len(y)), y] -= 1 - label_smoothing
    dx = dx / len(y)
    return {"W": dx.T @ X, "b": dx.sum(axis=0)}
