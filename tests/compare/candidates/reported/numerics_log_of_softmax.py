"""The cross-entropy is written by hand as the log of the softmax, which is log(0), and NaN after the product with a 0
of the one-hot target, once an output underflows; it should be taken from the logits.

Source: https://github.com/pkmital/CADL/issues/75 (Session 3's audio classification network should use internal tf cross
entropy calculation)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def relu(x):
    return np.maximum(x, 0)


def linear(x, W, b, activation=None):
    h = np.dot(x, W.T) + b
    return activation(h) if activation is not None else h


def log_softmax(x):
    x = x - np.max(x, axis=1, keepdims=True)
    return x - np.log(np.sum(np.exp(x), axis=1, keepdims=True))


def softmax(x):
    return np.exp(log_softmax(x))


def build_network(params, X):
    """Audio classification network without its last activation."""
    current_input = X
    current_input = linear(current_input, params["W1"], params["b1"], activation=relu)
    current_input = linear(current_input, params["W2"], params["b2"])
    return current_input


def forward(params, X):
    return softmax(build_network(params, X))


def loss(params, X, Y):
    net = build_network(params, X)
    cross_entropy = -np.sum(Y * np.log(softmax(net)), axis=1)  # right: cross_entropy = -np.sum(Y * log_softmax(net), axis=1)
    return np.mean(cross_entropy)


def predict(params, X):
    return np.argmax(build_network(params, X), axis=1)
