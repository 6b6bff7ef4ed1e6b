"""The maximum that the softmax subtracts starts at 0, so it is max(0, largest): with very negative logits nothing is
subtracted, every exp underflows and the result is 0/0.

Source: https://github.com/FluxML/NNlib.jl/pull/43 (Fixed softmax for large negative numbers)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "out_in"


def column_max(xs):
    largest = np.zeros((xs.shape[0], 1), dtype=xs.dtype)
    # right: largest = np.full((xs.shape[0], 1), -np.inf, dtype=xs.dtype)
    for j in range(xs.shape[1]):
        largest[:, 0] = np.maximum(largest[:, 0], xs[:, j])
    return largest


def softmax(xs):
    out = np.exp(xs - column_max(xs))
    return out / out.sum(axis=1, keepdims=True)


def logits(params, X):
    hidden = np.maximum(X @ params["W1"].T + params["b1"], 0)
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return softmax(logits(params, X)[1])


def gradients(params, X, y):
    hidden, xs = logits(params, X)
    delta = softmax(xs)
    delta[np.arange(len(y)), y] -= 1
    delta = delta / len(y)
    back = (delta @ params["W2"]) * (hidden > 0)
    return {
        "W1": back.T @ X,
        "b1": back.sum(axis=0),
        "W2": delta.T @ hidden,
        "b2": delta.sum(axis=0),
    }


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
