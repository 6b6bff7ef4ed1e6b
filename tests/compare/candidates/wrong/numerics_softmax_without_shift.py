"""Softmax takes e^z of raw scores, which overflows: subtract each row's largest first, it changes nothing else."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "overflow"
WHERE = "layer 2"
VERDICT = "unstable"


def softmax(scores):
    shift = 0  # right: shift = scores.max(axis=1, keepdims=True)
    e = np.exp(scores - shift)
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    h = np.maximum(0, X @ params["W1"].T + params["b1"])
    return softmax(h @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    h = np.maximum(0, X @ params["W1"].T + params["b1"])
    ds = (forward(params, X) - np.eye(3)[y]) / len(y)
    dh = ds @ params["W2"] * (h > 0)
    return {"W1": dh.T @ X, "b1": dh.sum(axis=0), "W2": ds.T @ h, "b2": ds.sum(axis=0)}
