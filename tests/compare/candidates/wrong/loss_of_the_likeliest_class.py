"""The largest probability is rewarded, whichever class it belongs to: the labels are never looked at."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4)
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "loss-of-wrong-class"
WHERE = "loss"


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_softmax(X @ params["W1"].T + params["b1"]))


def loss(params, X, y):
    log_p = log_softmax(X @ params["W1"].T + params["b1"])
    return -log_p.max(axis=1).mean()  # right: return -log_p[np.arange(len(y)), y].mean()


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    return {"W1": d.T @ X / len(y), "b1": d.mean(axis=0)}
