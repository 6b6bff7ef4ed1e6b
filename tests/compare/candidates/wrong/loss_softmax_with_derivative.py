"""Softmax with cross-entropy gives p − y as dz: the factor p·(1 − p) after it is one derivative too many."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "extra-derivative"
WHERE = "layer 2"


def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def forward(params, X):
    return softmax(np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    target = np.zeros((len(y), 3))
    target[np.arange(len(y)), y] = 1
    h = np.tanh(X @ params["W1"].T + params["b1"])
    p = forward(params, X)
    delta_out = (p - target) / len(y)
    delta_out *= p * (1 - p)  # right: nothing
    delta_hid = (1 - h**2) * (delta_out @ params["W2"])
    return {
        "W1": np.einsum("no,ni->oi", delta_hid, X),
        "b1": np.einsum("no->o", delta_hid),
        "W2": np.einsum("no,ni->oi", delta_out, h),
        "b2": np.einsum("no->o", delta_out),
    }
