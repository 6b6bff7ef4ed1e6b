"""The smoothing is spread over size - 2 events, so the target distribution sums to more than one; it should be spread
over the size - 1 events other than the desired one.

Source: https://github.com/Thijsvanede/DeepCASE/issues/8 (About LabelSmoothing)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.1


class LabelSmoothing:
    """size: number of events; smoothing: what is taken from the desired event and given to the others

    A uniform mix of strength a takes a * (size - 1) / size from the desired one.
    """

    def __init__(self, size, smoothing=0.0):
        self.size = size
        self.smoothing = smoothing
        self.confidence = 1.0 - smoothing

    def distribution(self, x, target):
        true_dist = np.zeros_like(x)
        true_dist.fill(self.smoothing / (self.size - 2))  # right: true_dist.fill(self.smoothing / (self.size - 1))
        true_dist[np.arange(len(target)), target] = self.confidence
        return true_dist

    def forward(self, x, target):
        """x are log-probabilities"""
        true_dist = self.distribution(x, target)
        return np.mean(np.sum(-true_dist * x, axis=1))

    def backward(self, x, target):
        """With respect to the scores that x is the log_softmax of."""
        true_dist = self.distribution(x, target)
        return (np.exp(x) * true_dist.sum(axis=1, keepdims=True) - true_dist) / len(target)


CRITERION = LabelSmoothing(LAYERS[-1], LABEL_SMOOTHING * (LAYERS[-1] - 1) / LAYERS[-1])


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))


def decode(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden, log_softmax(hidden @ params["W2"].T + params["b2"])


def forward(params, X):
    return np.exp(decode(params, X)[1])


def loss(params, X, y):
    return CRITERION.forward(decode(params, X)[1], y)


def gradients(params, X, y):
    hidden, log_p = decode(params, X)
    d2 = CRITERION.backward(log_p, y)
    d1 = d2 @ params["W2"] * (1 - hidden ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ hidden, "b2": d2.sum(axis=0)}
