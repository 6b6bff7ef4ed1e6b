"""The softmax is divided by the sum of the exponentials of the entire matrix, not by the sum of each row.

Source: https://github.com/owlbarn/owl/issues/240 (softmax function should have axis parameter)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def relu(x):
    return np.maximum(x, 0)


def softmax(x):
    c = np.max(x, axis=1, keepdims=True)
    e = np.exp(x - c)
    return e / np.sum(e)  # right: return e / np.sum(e, axis=1, keepdims=True)


def log_sum_exp(x):
    c = np.max(x, axis=1)
    return c + np.log(np.exp(x - c[:, None]).sum(axis=1))


def run(p, x):
    l1 = x @ p["W1"] + p["b1"]
    h = relu(l1)
    return l1, h, h @ p["W2"] + p["b2"]


def forward(params, X):
    return softmax(run(params, X)[2])


def loss(params, X, y):
    out = run(params, X)[2]
    return np.mean(log_sum_exp(out) - out[np.arange(len(y)), y])


def gradients(params, X, y):
    l1, h, out = run(params, X)
    d2 = softmax(out)
    d2[np.arange(len(y)), y] -= 1
    d2 = d2 / len(y)
    d1 = (d2 @ params["W2"].T) * (l1 > 0)
    return {"W1": X.T @ d1, "b1": d1.sum(0), "W2": h.T @ d2, "b2": d2.sum(0)}
