"""The entries are summed before the mean is taken, so the loss is the sum over the batch instead of its mean.

Source: https://github.com/PacktPublishing/Modern-Computer-Vision-with-PyTorch/issues/35 (Binary cross-entropy
function p.30)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


def feed_forward(inputs, weights):
    pre_hidden = np.dot(inputs, weights[0]) + weights[1]
    hidden = 1 / (1 + np.exp(-pre_hidden))
    return np.dot(hidden, weights[2]) + weights[3]


def binary_cross_entropy(scores, outputs):
    log_p = -np.logaddexp(0, -scores)
    log_1_p = -np.logaddexp(0, scores)
    binary_cross_entropy = -np.sum(outputs * log_p + (1 - outputs) * log_1_p)
    # right: binary_cross_entropy = -(outputs * log_p + (1 - outputs) * log_1_p)
    return np.mean(binary_cross_entropy)  # or here


def as_weights(params):
    return [params["W1"], params["b1"], params["W2"], params["b2"]]


def forward(params, X):
    return 1 / (1 + np.exp(-feed_forward(X, as_weights(params))))


def loss(params, X, y):
    return binary_cross_entropy(feed_forward(X, as_weights(params)), y)
