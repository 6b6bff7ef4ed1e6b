"""Every row is one sample's logits, but the exponentials are normalised over axis 0, i.e. over the samples; it should
be over the classes.

Source: https://github.com/udacity/sdc-issue-reports/issues/91 (L7: Softmax Quiz lecture text, row or column)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x):
    """Compute softmax values for x."""
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / np.sum(e, axis=0)  # right: return e / np.sum(e, axis=1, keepdims=True)


def relu(x):
    return np.maximum(0, x)


def forward(params, X):
    hidden = relu(np.dot(X, params["W1"].T) + params["b1"])
    logits = np.dot(hidden, params["W2"].T) + params["b2"]
    return softmax(logits)


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
