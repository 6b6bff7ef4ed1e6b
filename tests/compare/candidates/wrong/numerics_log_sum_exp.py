"""log Σ e^z overflows for large scores: take out the largest, max + log Σ e^(z − max)."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "overflow"
WHERE = "loss"
VERDICT = "unstable"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def scores(params, X):
    return sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def forward(params, X):
    e = np.exp(scores(params, X) - scores(params, X).max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    s = scores(params, X)
    top = 0  # right: top = s.max(axis=1, keepdims=True)
    return np.mean(np.log(np.sum(np.exp(s - top), axis=1)) - (s - top)[np.arange(len(y)), y])
