"""After the class axis was brought to the front, the softmax is taken along axis 1, the samples, so each class sums to
1 over the batch; it should be taken along axis 0 (the classes).

Source: https://github.com/ethanfetaya/NRI/issues/25 (my_softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def my_softmax(values, axis=1):
    # bring the wanted axis to the front, normalise, bring it back
    flipped = np.swapaxes(values, axis, 0)
    e = np.exp(flipped - flipped.max(axis=1, keepdims=True))
    # right: e = np.exp(flipped - flipped.max(axis=0, keepdims=True))
    normed = e / e.sum(axis=1, keepdims=True)  # right: normed = e / e.sum(axis=0, keepdims=True)
    return np.swapaxes(normed, axis, 0)


def hidden(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"])


def forward(params, X):
    logits = hidden(params, X) @ params["W2"].T + params["b2"]
    return my_softmax(logits, axis=1)


def gradients(params, X, y):
    n = len(X)
    h = hidden(params, X)
    d = forward(params, X)
    d[np.arange(n), y] -= 1
    d /= n
    dh = d @ params["W2"] * (1 - h * h)
    return {"W2": d.T @ h, "b2": d.sum(0), "W1": dh.T @ X, "b1": dh.sum(0)}


def predict(params, X):
    return forward(params, X).argmax(axis=-1)
