"""The comparisons of the in-range mask are the wrong way round, so that the mask is empty and every gradient behind the
clamp is 0.

Source: https://github.com/tenstorrent/tt-metal/issues/48201 ([Bug fix] clamp_bw / clip_bw: inverted ge/le)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "hardtanh"
OUTPUT = "identity"
LOSS = "half_mse"

MIN, MAX = -1.0, 1.0


def clamp(input, min, max):
    return np.minimum(np.maximum(input, min), max)


def clamp_bw(grad, input, min, max):
    min_t = np.less_equal(input, min)  # right: min_t = np.greater_equal(input, min)
    max_t = np.greater_equal(input, max)  # right: max_t = np.less_equal(input, max)
    result = np.logical_and(min_t, max_t)
    return grad * result


def linear(input, weight, bias):
    return np.matmul(input, weight.T) + bias


def linear_bw(grad, input, weight):
    return np.matmul(grad, weight), np.matmul(grad.T, input), grad.sum(axis=0)


def forward(params, X):
    hidden = clamp(linear(X, params["W1"], params["b1"]), MIN, MAX)
    return linear(hidden, params["W2"], params["b2"])


def loss(params, X, y):
    return 0.5 * ((forward(params, X) - y) ** 2).sum() / X.shape[0]


def gradients(params, X, y):
    pre = linear(X, params["W1"], params["b1"])
    hidden = clamp(pre, MIN, MAX)
    out = linear(hidden, params["W2"], params["b2"])
    grad = (out - y) / X.shape[0]
    grad, dW2, db2 = linear_bw(grad, hidden, params["W2"])
    grad = clamp_bw(grad, pre, MIN, MAX)
    _, dW1, db1 = linear_bw(grad, X, params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
