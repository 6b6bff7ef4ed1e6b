"""The maximum of the whole batch is subtracted instead of each row's own: a row whose scores all lie far below the
largest one of the batch underflows to 0 / 0.

Source: https://shusei-e.github.io/deep%20learning/softmax_without_overflow/ (Softmax without Overflow)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def softmax(x):
    e = np.exp(x - np.max(x))  # right: e = np.exp(x - np.max(x, axis=1)[:, np.newaxis])
    return e / np.sum(e, axis=1, keepdims=True)


def relu(x):
    return np.maximum(x, 0)


def hidden(params, X):
    return relu(np.dot(X, params["W1"]) + params["b1"])


def forward(params, X):
    h = hidden(params, X)
    return softmax(np.dot(h, params["W2"]) + params["b2"])


def gradients(params, X, y):
    h = hidden(params, X)
    delta = softmax(np.dot(h, params["W2"]) + params["b2"])
    delta[np.arange(len(y)), y] -= 1
    delta = delta / len(y)
    delta_h = np.dot(delta, params["W2"].T) * (h > 0)
    return {
        "W1": np.dot(X.T, delta_h),
        "b1": np.sum(delta_h, axis=0),
        "W2": np.dot(h.T, delta),
        "b2": np.sum(delta, axis=0),
    }
