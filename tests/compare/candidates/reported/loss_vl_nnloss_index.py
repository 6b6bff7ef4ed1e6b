"""Which sample an element belongs to is found by a whole-number division that rounds to the nearest; it should round
down.

Source: https://github.com/vlfeat/matconvnet/issues/221 (Suggestions to add more complex network structure)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3


def idivide(a, b):
    """uint64 by uint64 as MATLAB does it: the quotient, rounded"""
    return np.floor(a / b + 0.5).astype(np.int64)


def vl_nnloss(x, c, dzdy=None):
    """x: scores (samples, classes), c: labels. Without dzdy the mean loss, with it the derivative."""
    n_samples, n_classes = x.shape
    flat = x.ravel()
    n = np.arange(flat.size)
    numPerSample = n_classes
    sample = idivide(n, numPerSample)  # right: sample = n // numPerSample
    sample = np.minimum(sample, n_samples - 1)
    label = n % numPerSample
    # 1 where the element is its sample's true class
    ind = (c[sample] == label).astype(x.dtype)
    top = x.max(axis=1)
    ex = np.exp(flat - top[n // n_classes])
    total = ex.reshape(x.shape).sum(axis=1)
    if dzdy is None:
        return (np.log(total).sum() - (ind * (flat - top[n // n_classes])).sum()) / n_samples
    return dzdy * (ex / total[n // n_classes] - ind).reshape(x.shape) / n_samples


def scores(params, X):
    return X @ params["W"].T + params["b"]


def forward(params, X):
    s = scores(params, X)
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return vl_nnloss(scores(params, X), np.asarray(y))


def gradients(params, X, y):
    d = vl_nnloss(scores(params, X), np.asarray(y), 1.0)
    return {"W": d.T @ X, "b": d.sum(axis=0)}
