"""Every layer of the perceptron has a ReLU, the last one that predicts too; the last one should be linear before the
softmax.

Source: https://github.com/shuuki4/decomposable_attention/issues/3 (Big BUG)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"

LAST = len(LAYERS) - 1


def relu(z):
    return np.where(z > 0, z, np.zeros_like(z))


def build_graph(params, X):
    """The inputs and the sums of every layer, and the scores."""
    inputs, sums = [], []
    v = X
    for i in range(1, LAST + 1):
        inputs.append(v)
        z = np.dot(v, params["W%d" % i]) + params["b%d" % i]
        sums.append(z)
        v = relu(z)  # right: v = relu(z) if i < LAST else z
    return inputs, sums, v


def log_probabilities(scores):
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


def forward(params, X):
    inputs, sums, scores = build_graph(params, X)
    return np.exp(log_probabilities(scores))


def loss(params, X, y):
    inputs, sums, scores = build_graph(params, X)
    return -(y * log_probabilities(scores)).sum() / X.shape[0]


def gradients(params, X, y):
    inputs, sums, scores = build_graph(params, X)
    grads = {}
    dv = (np.exp(log_probabilities(scores)) - y) / X.shape[0]
    for i in range(LAST, 0, -1):
        dz = dv * (sums[i - 1] > 0)  # right: dz = dv * (sums[i - 1] > 0) if i < LAST else dv
        grads["W%d" % i] = np.dot(inputs[i - 1].T, dz)
        grads["b%d" % i] = dz.sum(axis=0)
        dv = np.dot(dz, params["W%d" % i].T)
    return grads
