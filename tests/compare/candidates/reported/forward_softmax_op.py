"""Softmax divides by the sum over the whole batch instead of each row's own sum.

Source: https://github.com/nntrainer/nntrainer/pull/430 ([softmax] Bug fix for softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def relu(x):
    return np.maximum(x, 0)


def softmax(x):
    # shift by the largest entry so that exp cannot blow up
    shifted = np.exp(x - x.max())  # right: shifted = np.exp(x - x.max(axis=1, keepdims=True))
    divisor = shifted.sum()  # right: divisor = shifted.sum(axis=1, keepdims=True)
    return shifted / divisor


def run(tensors, batch):
    hidden_in = batch @ tensors["W1"].T + tensors["b1"]
    hidden = relu(hidden_in)
    logits = hidden @ tensors["W2"].T + tensors["b2"]
    return hidden_in, hidden, logits


def forward(params, X):
    return softmax(run(params, X)[2])


def loss(params, X, y):
    logits = run(params, X)[2]
    total = 0.0
    for row, label in zip(logits, y):
        row = row - row.max()
        total += np.log(np.exp(row).sum()) - row[label]
    return total / len(y)


def gradients(params, X, y):
    hidden_in, hidden, logits = run(params, X)
    out = softmax(logits)
    label = np.eye(out.shape[1])[y]
    d_out = (out - label) / len(X)
    d_hidden = (d_out @ params["W2"]) * (hidden_in > 0)
    return {
        "W1": d_hidden.T @ X,
        "b1": d_hidden.sum(0),
        "W2": d_out.T @ hidden,
        "b2": d_out.sum(0),
    }
