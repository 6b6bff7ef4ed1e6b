"""The loss takes a softmax of what it is given, and is given the softmax layer's output instead of the logits, so the
softmax is taken twice.

Source: https://github.com/exelban/tensorflow-cifar-10/pull/7 (Fix double softmax in loss issue)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy_with_logits(logits, labels):
    logits = logits - logits.max(axis=1, keepdims=True)
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return -(labels * log_p).sum(axis=1)


def dense(x, w, b):
    return x @ w.T + b


def model(params, x):
    """fc1 with relu, fc2, softmax"""
    fc1 = np.maximum(dense(x, params["W1"], params["b1"]), 0)
    fc2 = dense(fc1, params["W2"], params["b2"])
    output = softmax(fc2)
    return fc1, fc2, output


def forward(params, X):
    return model(params, X)[-1]


def predict(params, X):
    return np.argmax(model(params, X)[-1], axis=1)


def loss(params, X, y):
    fc1, fc2, output = model(params, X)
    return np.mean(softmax_cross_entropy_with_logits(logits=output, labels=y))
    # right: return np.mean(softmax_cross_entropy_with_logits(logits=fc2, labels=y))
