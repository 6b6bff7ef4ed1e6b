"""Each sample meets the label of its neighbour, and ReLU's mask looks at the error instead of at layer 1."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKES = ("labels-shifted", "derivative-of-gradient")
WHERES = ("labels", "layer 1")


def gradients(params, X, y):
    n = len(X)
    h = np.maximum(0, X @ params["W1"].T + params["b1"])
    s = h @ params["W2"].T + params["b2"]
    e = np.exp(s - s.max(axis=1, keepdims=True))
    target = np.eye(3)[np.roll(y, 1)]  # right 1: target = np.eye(3)[y]
    ds = (e / e.sum(axis=1, keepdims=True) - target) / n
    dh = ds @ params["W2"]
    dh[dh < 0] = 0  # right 2: dh[h <= 0] = 0
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": ds.T @ h, "b2": ds.sum(0)}
