"""The Huber distance forgets the factor of a half, in its square and in its linear part alike, and is twice too large.

Source: https://github.com/clab/dynet/issues/1309 (huber_distance() does not work properly)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"

c = 1.0


def huber_distance(x, y, d):
    diff = x - y
    a = np.abs(diff)
    return np.where(a < d, np.square(diff), d * (2 * a - d)).sum()
    # right: return np.where(a < d, 0.5 * np.square(diff), d * (a - 0.5 * d)).sum()


def huber_distance_backward(x, y, d):
    diff = x - y
    return np.where(np.abs(diff) < d, diff, d * np.sign(diff))


def affine_transform(b, W, x):
    return b + x @ W.T


def hidden(params, X):
    return np.tanh(affine_transform(params["b1"], params["W1"], X))


def forward(params, X):
    return affine_transform(params["b2"], params["W2"], hidden(params, X))


def loss(params, X, y):
    return huber_distance(forward(params, X), y, c) / y.size


def gradients(params, X, y):
    h = hidden(params, X)
    dEdf = huber_distance_backward(forward(params, X), y, c) / y.size
    dEdh = (dEdf @ params["W2"]) * (1 - h * h)
    return {"W1": dEdh.T @ X, "b1": dEdh.sum(axis=0), "W2": dEdf.T @ h, "b2": dEdf.sum(axis=0)}
