"""The loss takes the logarithm of the probabilities, which is that of 0 where the softmax has underflowed, and 0 times
that is nan.

Source: https://github.com/tiny-dnn/tiny-dnn/issues/1030 (fwd_out_data_ is filling with nan)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def fully_connected(in_data, W, b):
    return in_data @ W.T + b


def relu(in_data):
    return np.where(in_data > 0, in_data, 0)


def log_softmax(in_data):
    x = in_data - in_data.max(axis=1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=1, keepdims=True))


def softmax(in_data):
    return np.exp(log_softmax(in_data))


def fprop(params, in_data):
    out1 = relu(fully_connected(in_data, params["W1"], params["b1"]))
    return out1, fully_connected(out1, params["W2"], params["b2"])


def forward(params, X):
    return softmax(fprop(params, X)[1])


def loss(params, X, t):
    _, scores = fprop(params, X)
    log_y = np.log(softmax(scores))  # right: log_y = log_softmax(scores)
    e = -(t * log_y).sum(axis=1)
    return e.mean()


def gradients(params, X, t):
    out1, scores = fprop(params, X)
    delta2 = (softmax(scores) - t) / len(t)
    delta1 = (delta2 @ params["W2"]) * (out1 > 0)
    return {"W2": delta2.T @ out1, "b2": delta2.sum(axis=0), "W1": delta1.T @ X, "b1": delta1.sum(axis=0)}
