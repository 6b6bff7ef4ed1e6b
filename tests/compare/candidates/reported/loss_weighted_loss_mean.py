"""The weighted losses are divided by the number of samples; with weights for the classes their mean is divided by the
sum of the samples' weights.

Source: https://github.com/pytorch/pytorch/issues/65329 (When weight is not none,
F.cross_entropy(reduction='none').mean() != F.cross_entropy())
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 4
CLASS_WEIGHT = (0.5, 1.0, 3.0, 2.0)


def logits(params, X):
    return X @ params["W"].T + params["b"]


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def cross_entropy(z, target, weight):
    """reduction='none': a loss for each sample, times the weight of its class"""
    z = z - z.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -weight[target] * logp[np.arange(len(target)), target]


def denominator(target, weight):
    return len(target)  # right: return weight[target].sum()


def per_cls_weights(dtype):
    return np.array(CLASS_WEIGHT, dtype=dtype)


def forward(params, X):
    return softmax(logits(params, X))


def loss(params, X, y):
    weight = per_cls_weights(X.dtype)
    losses = cross_entropy(logits(params, X), y, weight)
    return losses.sum() / denominator(y, weight)


def gradients(params, X, y):
    weight = per_cls_weights(X.dtype)
    dz = softmax(logits(params, X))
    dz[np.arange(len(y)), y] -= 1
    dz = dz * weight[y][:, None] / denominator(y, weight)
    return {"W": dz.T @ X, "b": dz.sum(axis=0)}
