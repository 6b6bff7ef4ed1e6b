"""The loss of the last mini-batch overwrites the ones before it; it should be summed over all batches and divided by
the size of the whole data set.

Source: https://github.com/nntrainer/nntrainer/pull/435 ([ Bug ] Fix calculating training loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

MINI_BATCH = 2


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def run(p, batch):
    h = sigmoid(batch @ p["W1"].T + p["b1"])
    return h, sigmoid(h @ p["W2"].T + p["b2"])


def batches(X, y):
    for start in range(0, len(X), MINI_BATCH):
        yield X[start:start + MINI_BATCH], y[start:start + MINI_BATCH]


def forward(params, X):
    return run(params, X)[1]


def loss(params, X, y):
    # go through the data set in mini batches so that it fits in memory
    training_loss = 0.0
    for xb, yb in batches(X, y):
        out = run(params, xb)[1]
        training_loss = np.sum((out - yb) ** 2) / yb.size  # right: training_loss += np.sum((out - yb) ** 2) / y.size
    return training_loss


def gradients(params, X, y):
    grads = {k: np.zeros(v.shape) for k, v in params.items()}
    for xb, yb in batches(X, y):
        h, out = run(params, xb)
        d2 = 2 * (out - yb) * out * (1 - out) / y.size
        d1 = d2 @ params["W2"] * h * (1 - h)
        grads["W2"] += d2.T @ h
        grads["b2"] += d2.sum(axis=0)
        grads["W1"] += d1.T @ xb
        grads["b1"] += d1.sum(axis=0)
    return grads
