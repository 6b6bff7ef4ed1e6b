"""For negative inputs the leaky ReLU returns zeros instead of 0.01 * input.

Source: https://github.com/deeplearning4j/nd4j/issues/701 (nd4j-native: leaky ReLU broken)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


class LeakyReLU:
    """Transform op: one value in, one value out."""

    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def op(self, d1):
        return d1 * (d1 > 0)  # right: return np.where(d1 > 0, d1, self.alpha * d1)

    def derivative(self, d1):
        return np.where(d1 > 0, 1.0, self.alpha).astype(d1.dtype)


transform = LeakyReLU()


def feed(params, X):
    pre = X.dot(params["W1"]) + params["b1"]
    act = transform.op(pre)
    return pre, act, act.dot(params["W2"]) + params["b2"]


def forward(params, X):
    return feed(params, X)[2]


def loss(params, X, y):
    out = forward(params, X)
    return ((out - y) ** 2).sum() / 2 / len(X)


def gradients(params, X, y):
    pre, act, out = feed(params, X)
    eps = (out - y) / len(X)
    eps_hidden = eps.dot(params["W2"].T) * transform.derivative(pre)
    return {
        "W1": X.T.dot(eps_hidden), "b1": eps_hidden.sum(0),
        "W2": act.T.dot(eps), "b2": eps.sum(0),
    }
