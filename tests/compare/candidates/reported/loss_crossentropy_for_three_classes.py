"""The multi-class cross-entropy of a softmax also adds (1 - Y) * log(1 - p), the two-class formula; it should be only
minus the sum of Y * log p.

Source: https://github.com/FluxML/Flux.jl/issues/139 (Is `crossentropy()` correct?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"


def onehot(labels, k):
    Y = np.zeros((len(labels), k))
    Y[np.arange(len(labels)), labels] = 1
    return Y


def scores(params, X):
    return X @ params["W1"].T + params["b1"]


def logsoftmax(s):
    s = s - s.max(axis=1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(logsoftmax(scores(params, X)))


def crossentropy(logp, Y):
    # log(1 - p), kept away from log(0)
    log1mp = np.log(np.maximum(-np.expm1(logp), 1e-300))  # right: nothing
    return -(np.sum(Y * logp) + np.sum((1 - Y) * log1mp)) / len(Y)  # right: return -np.sum(Y * logp) / len(Y)


def loss(params, X, y):
    s = scores(params, X)
    return crossentropy(logsoftmax(s), onehot(y, s.shape[1]))


def gradients(params, X, y):
    p = forward(params, X)
    delta = (p - onehot(y, p.shape[1])) / len(y)
    return {"W1": delta.T @ X, "b1": delta.sum(axis=0)}
