"""The targets are multiplied by the logarithm of probabilities that may be 0, and 0 * log(0) is NaN; the logarithms
should come from the scores.

Source: https://github.com/JuliaAI/MLJBase.jl/issues/373 (Use xlogy function in cross-entropy definition)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"


def scores(params, X):
    h = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
    return h, h @ params["W2"] + params["b2"]


def softmax(s):
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    return softmax(scores(params, X)[1])


def cross_entropy(s, y):
    top = s - s.max(axis=1, keepdims=True)
    logp = np.log(softmax(s))  # right: logp = top - np.log(np.exp(top).sum(axis=1, keepdims=True))
    return -(y * logp).sum(axis=1).mean()


def loss(params, X, y):
    return cross_entropy(scores(params, X)[1], y)


def gradients(params, X, y):
    h, s = scores(params, X)
    d2 = (softmax(s) - y) / len(y)
    d1 = d2 @ params["W2"].T * h * (1 - h)
    return {"W1": X.T @ d1, "b1": d1.sum(0), "W2": h.T @ d2, "b2": d2.sum(0)}
