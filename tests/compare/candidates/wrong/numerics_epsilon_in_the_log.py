"""log(p + 1e-9) is no longer the log of p: the loss is off by 1e-9 everywhere, by far more where p is small."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "epsilon-in-log"
WHERE = "loss"


def forward(params, X):
    z = np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_p(params, X, y):
    z = np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]
    z = z - z.max(axis=1, keepdims=True)
    return (z - np.log(np.exp(z).sum(axis=1, keepdims=True)))[np.arange(len(y)), y]


def loss(params, X, y):
    each = np.log(np.exp(log_p(params, X, y)) + 1e-9)  # right: each = log_p(params, X, y)
    return -np.mean(each)
