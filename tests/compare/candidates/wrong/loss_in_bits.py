"""The cross-entropy is taken with log2, in bits; the natural logarithm is meant, and its derivative is 1/p."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
MISTAKE = "log-base"
WHERE = "loss"


def logit(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def forward(params, X):
    return 1 / (1 + np.exp(-logit(params, X)))


def loss(params, X, y):
    wrong_side = np.where(y > 0, -logit(params, X), logit(params, X))
    nats = np.logaddexp(0, wrong_side)
    return np.mean(nats / np.log(2))  # right: return np.mean(nats)
