"""Cross-entropy is averaged over samples and classes: it is a sum over the classes, and a mean over samples only."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "mean-instead-of-sum"
WHERE = "loss"


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def scores(params, X):
    h = np.maximum(0, X @ params["W1"].T + params["b1"])
    return h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return np.exp(log_softmax(scores(params, X)[1]))


def loss(params, X, y):
    one_hot = np.eye(3)[y]
    return -np.mean(one_hot * log_softmax(scores(params, X)[1]))
    # right: return -np.mean(np.sum(one_hot * log_softmax(scores(params, X)[1]), axis=1))


def gradients(params, X, y):
    h, z = scores(params, X)
    dz = (np.exp(log_softmax(z)) - np.eye(3)[y]) / len(y)
    dh = dz @ params["W2"] * (h > 0)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": dz.T @ h, "b2": dz.sum(0)}
