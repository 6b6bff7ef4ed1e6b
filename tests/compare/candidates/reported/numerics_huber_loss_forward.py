"""The Huber loss is computed as a difference of two squares, which cancels for large errors: both are O(a^2), the result
is O(a).

Source: https://github.com/chainer/chainer/pull/6940 (Fix `HuberLoss.forward` avoid loss of significance)
"""

import numpy as np

AGAINST = "neuron"
VERDICT = "unstable"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "huber"


class HuberLoss:
    def __init__(self, delta):
        self.delta = delta

    def forward(self, x0, x1):
        diff = np.abs(x0 - x1)
        y = np.square(diff)  # right: square_part = np.minimum(diff, self.delta)
        diff = np.maximum(diff - self.delta, 0)  # right: linear_part = diff - square_part
        y = 0.5 * (y - np.square(diff))  # right: y = 0.5 * np.square(square_part) + self.delta * linear_part
        return y.mean()

    def backward(self, x0, x1):
        diff = x0 - x1
        return np.clip(diff, -self.delta, self.delta) / diff.size


def linear(params, x):
    return x.dot(params["W"]) + params["b"]


def forward(params, X):
    return linear(params, X)


def loss(params, X, y):
    return HuberLoss(delta=1).forward(linear(params, X), y)


def gradients(params, X, y):
    gx = HuberLoss(delta=1).backward(linear(params, X), y)
    return {"W": gx.dot(X), "b": gx.sum()}
