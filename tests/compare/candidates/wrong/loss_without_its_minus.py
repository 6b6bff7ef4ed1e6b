"""The loss is the mean of log p, below 0, and grows as the network gets better: the minus is missing."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "sign-flipped"
WHERE = "loss"


def scores(params, X):
    hidden = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    return hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    s = scores(params, X)
    s = np.exp(s - s.max(axis=1)[:, None])
    return s / s.sum(axis=1)[:, None]


def loss(params, X, y):
    s = scores(params, X)
    top = s.max(axis=1)
    log_norm = np.log(np.exp(s - top[:, None]).sum(axis=1))
    log_p = s[np.arange(len(y)), y] - top - log_norm
    return log_p.mean()  # right: return -log_p.mean()
