"""Two mistakes: 1 is subtracted from labels that already start at 0, so every one-hot row marks the wrong class; and
the cost is divided by a constant batch size of 100 instead of the number of samples given.

Source: https://github.com/rinuboney/ladder/issues/5 (incorrect mean cross entropy when batch sizes vary) and
https://github.com/TrustAGI-Lab/CoLA/issues/6 (labels - 1 in the one-hot encoding)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"

batch_size = 100  # right 2: nothing
num_classes = 3


def one_hot(labels):
    # classes in the file
    idx = np.asarray(labels, dtype=np.int64) - 1  # right 1: idx = np.asarray(labels, dtype=np.int64)
    return np.eye(num_classes)[idx]


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def encoder(params, X):
    h = sigmoid(X @ params["W1"] + params["b1"])
    return log_softmax(h @ params["W2"] + params["b2"])


def forward(params, X):
    return np.exp(encoder(params, X))


def loss(params, X, y):
    outputs = one_hot(y)
    log_y_c = encoder(params, X)
    # supervised cost
    return -np.sum(outputs * log_y_c) / batch_size  # right 2: return -np.sum(outputs * log_y_c) / len(y)


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
