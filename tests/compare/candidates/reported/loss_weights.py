"""The losses of the samples, each multiplied by its class's weight, are averaged plainly; it should be the weighted
average, divided by the sum of these weights.

Source: https://github.com/pytorch/pytorch/issues/25571 (Wrong crossentropy loss calculation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (2.0, 4.0, 6.0)

weights = np.array([2.0, 4.0, 6.0])


def log_softmax(pred):
    shifted = pred - np.max(pred, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))


def cross_entropy(pred, y, weight, reduction="mean"):
    w = weight[y].astype(pred.dtype)
    none = [-w[i] * row[y[i]] for i, row in enumerate(log_softmax(pred))]
    if reduction == "none":
        return np.array(none)
    if reduction == "sum":
        return np.sum(none)
    return np.sum(none) / len(none)  # right: return np.sum(none) / np.sum(w)


def net(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return np.exp(log_softmax(net(params, X)))


def loss(params, X, y):
    return cross_entropy(net(params, X), y, weights)
