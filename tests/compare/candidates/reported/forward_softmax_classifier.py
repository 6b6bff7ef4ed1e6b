"""The softmax divides by the sum over the whole batch, so a row sums to less than 1; each row must be divided by its
own sum.

Source: https://github.com/rickwierenga/MLFundamentals/issues/1 (Softmax function not right?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def relu(z):
    return np.maximum(0, z)


def relu_derivative(z):
    return np.where(z > 0, 1, 0)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / np.sum(e)  # right: return e / np.sum(e, axis=1, keepdims=True)


def feed_forward(params, X):
    z1 = X @ params["W1"] + params["b1"]
    a1 = relu(z1)
    z2 = a1 @ params["W2"] + params["b2"]
    return z1, a1, z2, softmax(z2)


def forward(params, X):
    return feed_forward(params, X)[-1]


def gradients(params, X, y):
    m = X.shape[0]
    z1, a1, z2, a2 = feed_forward(params, X)
    delta2 = (a2 - one_hot(y, LAYERS[-1])) / m
    delta1 = delta2 @ params["W2"].T * relu_derivative(z1)
    return {
        "W1": X.T @ delta1,
        "b1": delta1.sum(axis=0),
        "W2": a1.T @ delta2,
        "b2": delta2.sum(axis=0),
    }


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
