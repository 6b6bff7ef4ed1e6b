"""The cross entropy is summed over the outputs and averaged over the samples only; the declared loss (and the
gradients) are the mean over samples and outputs.

Source: https://github.com/tensorlayer/TensorLayer/issues/129 (Something is not precise in function
binary_cross_entropy in tensorlayer.cost package)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def forward(params, X):
    a1 = np.tanh(X.dot(params["W1"].T) + params["b1"])
    return 1 / (1 + np.exp(-(a1.dot(params["W2"].T) + params["b2"])))


def binary_cross_entropy(logits, target):
    ce = target * np.logaddexp(0, -logits) + (1. - target) * np.logaddexp(0, logits)
    return np.mean(np.sum(ce, axis=1))  # right: return np.mean(ce)


def loss(params, X, y):
    a1 = np.tanh(X.dot(params["W1"].T) + params["b1"])
    return binary_cross_entropy(a1.dot(params["W2"].T) + params["b2"], y)


def gradients(params, X, y):
    a1 = np.tanh(X.dot(params["W1"].T) + params["b1"])
    out = forward(params, X)
    d2 = (out - y) / y.size
    d1 = d2.dot(params["W2"]) * (1 - a1 ** 2)
    return {"W2": d2.T.dot(a1), "b2": d2.sum(0), "W1": d1.T.dot(X), "b1": d1.sum(0)}
