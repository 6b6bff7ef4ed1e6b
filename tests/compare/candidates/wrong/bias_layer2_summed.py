"""Layer 2's bias gradient is summed over the samples where the weights' is averaged: divide db2 by n."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "bias-gradient-summed"
WHERE = "layer 2 bias"


def logistic(v):
    return 1 / (1 + np.exp(-v))


def softmax(v):
    ex = np.exp(v - np.max(v, axis=1)[:, None])
    return ex / ex.sum(axis=1)[:, None]


def forward(params, X):
    hidden = logistic(X @ params["W1"].T + params["b1"])
    return softmax(hidden @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    n = len(X)
    hidden = logistic(X @ params["W1"].T + params["b1"])
    probs = softmax(hidden @ params["W2"].T + params["b2"])
    delta2 = probs.copy()
    delta2[np.arange(n), y] -= 1
    delta1 = delta2 @ params["W2"] * hidden * (1 - hidden)
    return {
        "W1": delta1.T @ X / n,
        "b1": delta1.sum(axis=0) / n,
        "W2": delta2.T @ hidden / n,
        "b2": delta2.sum(axis=0),  # right: "b2": delta2.sum(axis=0) / n,
    }


def predict(params, X):
    return forward(params, X).argmax(axis=1)
