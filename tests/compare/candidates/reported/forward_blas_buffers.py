"""The hidden layer's bias is added twice: once by fully_connected, and again by bias_activate; it should be added
once.

Source: https://github.com/LeelaChessZero/lc0/pull/130 (Bug fix: biases used twice in conv1x1 in network_blas)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def fully_connected(batch, weights, biases):
    """One matrix product for the whole batch; the result starts out as the bias."""
    outputs = np.tile(biases, (len(batch), 1))
    outputs += batch @ weights.T
    return outputs


def bias_activate(data, biases, relu=True):
    """Add a bias per channel and clamp."""
    data = data + biases  # or here
    if relu:
        data = np.where(data > 0, data, 0)
    return data


def softmax(data):
    shifted = data - data.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=1, keepdims=True)


class Computation:
    def __init__(self, weights):
        self.ip1_w, self.ip1_b = weights["W1"], weights["b1"]
        self.ip2_w, self.ip2_b = weights["W2"], weights["b2"]

    def run(self, planes):
        # hidden layer
        hidden = fully_connected(planes, self.ip1_w, self.ip1_b)  # or here
        hidden = bias_activate(hidden, self.ip1_b)  # right: hidden = np.maximum(hidden, 0)
        # policy head
        return fully_connected(hidden, self.ip2_w, self.ip2_b)


def forward(params, X):
    return softmax(Computation(params).run(X))


def loss(params, X, y):
    logits = Computation(params).run(X)
    top = logits.max(axis=1)
    total = np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return np.mean(total - (logits[np.arange(len(y)), y] - top))


def predict(params, X):
    return np.argmax(Computation(params).run(X), axis=1)
