"""The exponentials are summed down each column (over the examples) instead of along each row (over the classes).

Source: https://github.com/dpilger26/NumCpp/issues/57 (Softmax Axis not work)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def softmax(scores):
    # one example per row
    scores = scores - np.max(scores, axis=1, keepdims=True)
    ex = np.exp(scores)
    total = np.sum(ex, axis=0)  # right: total = np.sum(ex, axis=1, keepdims=True)
    return ex / total  # or here


def forward(params, X):
    hidden = np.tanh(X.dot(params["W1"]) + params["b1"])
    scores = hidden.dot(params["W2"]) + params["b2"]
    return softmax(scores)


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
