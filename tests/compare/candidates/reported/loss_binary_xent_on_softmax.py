"""The binary cross-entropy's second term is counted for a softmax of two classes too, where p and 1 - p are both
outputs already: loss and gradients come out twice as large. Only the first term belongs there.

Source: https://github.com/deeplearning4j/nd4j/pull/1539 (javadoc + binary xent scale by two)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def softmax_backward(p, grad):
    """rows of grad are dL/dp, what comes back is dL/dz"""
    return p * (grad - np.sum(grad * p, axis=1, keepdims=True))


# p of exactly 0 or 1 is not caught
def xent(labels, p):
    per_output = -labels * np.log(p) - (1 - labels) * np.log(1 - p)
    # right: per_output = -labels * np.log(p)
    return np.sum(per_output) / len(p)


def xent_grad(labels, p):
    grad = -labels / p + (1 - labels) / (1 - p)  # right: grad = -labels / p
    return grad / len(p)


def activate(params, X):
    h = np.tanh(np.dot(X, params["W1"].T) + params["b1"])
    p = softmax(np.dot(h, params["W2"].T) + params["b2"])
    return h, p


def forward(params, X):
    return activate(params, X)[1]


def loss(params, X, y):
    return xent(y, forward(params, X))


def gradients(params, X, y):
    h, p = activate(params, X)
    dz2 = softmax_backward(p, xent_grad(y, p))
    dz1 = np.dot(dz2, params["W2"]) * (1 - h * h)
    return {
        "W1": np.dot(dz1.T, X), "b1": np.sum(dz1, axis=0),
        "W2": np.dot(dz2.T, h), "b2": np.sum(dz2, axis=0),
    }
