"""The logarithm is taken of the rounded sigmoid, which is 0 for large negative values, so the loss is infinite there;
it should be computed from the value itself.

Source: https://github.com/tracel-ai/burn/pull/1548 (Numerically stable log_sigmoid)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(tensor):
    return 1 / (1 + np.exp(-tensor))


def log_sigmoid(tensor):
    return np.log(sigmoid(tensor))  # right: return -np.logaddexp(0, -tensor)


def logits(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return sigmoid(logits(params, X))


def loss(params, X, y):
    z = logits(params, X)
    return -(y * log_sigmoid(z) + (1 - y) * log_sigmoid(-z)).mean()
