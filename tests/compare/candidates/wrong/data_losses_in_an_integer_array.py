"""The losses are put into an array made like y, whose dtype is integer: each is cut off to a whole number."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "integer-dtype"
WHERE = "loss"


def scores(params, x):
    h = 1 / (1 + np.exp(-(params["W1"] @ x + params["b1"])))
    return params["W2"] @ h + params["b2"]


def forward(params, X):
    rows = []
    for x in X:
        e = np.exp(scores(params, x) - scores(params, x).max())
        rows.append(e / e.sum())
    return np.array(rows)


def loss(params, X, y):
    losses = np.zeros_like(y)  # right: losses = np.zeros(len(y))
    for i, (x, label) in enumerate(zip(X, y)):
        s = scores(params, x)
        losses[i] = s.max() - s[label] + np.log(np.exp(s - s.max()).sum())
    return losses.mean()
