"""The sum over the small pieces of a batch is divided by the batch_size that was asked for, not by the number of samples
that the batch has.

Source: https://github.com/SewoongLab/spectre-defense/issues/3 (Fix batch loss normalization in mini_train)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

batch_size = 50
mini_batch_size = 3


def model(params, x):
    cache = {"x": x}
    cache["h"] = np.maximum(x @ params["W1"].T + params["b1"], 0)
    s = cache["h"] @ params["W2"].T + params["b2"]
    e = np.exp(s - s.max(axis=1, keepdims=True))
    cache["p"] = e / e.sum(axis=1, keepdims=True)
    return cache


def backward(params, cache, y):
    """Gradient of the sum over the piece's samples."""
    d2 = cache["p"].copy()
    d2[np.arange(len(y)), y] -= 1
    d1 = d2 @ params["W2"] * (cache["h"] > 0)
    return {"W1": d1.T @ cache["x"], "b1": d1.sum(0), "W2": d2.T @ cache["h"], "b2": d2.sum(0)}


def mini_train(params, X, y):
    total = {k: np.zeros_like(v) for k, v in params.items()}
    for i in range(0, len(X), mini_batch_size):
        x_mini, y_mini = X[i:i + mini_batch_size], y[i:i + mini_batch_size]
        grads = backward(params, model(params, x_mini), y_mini)
        for k in total:
            total[k] += grads[k]
    return {k: g / batch_size for k, g in total.items()}  # right: return {k: g / len(X) for k, g in total.items()}


def forward(params, X):
    return model(params, X)["p"]


def gradients(params, X, y):
    return mini_train(params, X, y)
