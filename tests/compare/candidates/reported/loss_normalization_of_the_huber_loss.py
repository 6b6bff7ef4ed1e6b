"""The quadratic part of the Huber loss is divided by 1 + v * v, which belongs to another loss; it should be v * v / 2.

Source: https://github.com/unibas-gravis/scalismo/issues/260 (normalization of the huber loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"


class MeanHuberLossMetric:
    """Mean of the Huber losses of all values of an image."""

    def __init__(self, delta=1.0):
        self.delta = delta

    def lossFunction(self, v):
        if abs(v) < self.delta:
            return (v * v / 2) / (1 + v * v)  # right: return v * v / 2
        return self.delta * (abs(v) - self.delta / 2)

    def lossFunctionDerivative(self, v):
        return np.clip(v, -self.delta, self.delta)

    def value(self, fixed, moving):
        total = 0
        for a, b in zip(moving.ravel(), fixed.ravel()):
            total += self.lossFunction(a - b)
        return total / fixed.size

    def derivative(self, fixed, moving):
        return self.lossFunctionDerivative(moving - fixed) / fixed.size


metric = MeanHuberLossMetric()


def transform(params, x):
    hidden = np.tanh(x.dot(params["W1"].T) + params["b1"])
    return hidden, hidden.dot(params["W2"].T) + params["b2"]


def forward(params, X):
    return transform(params, X)[1]


def loss(params, X, y):
    return metric.value(y, forward(params, X))


def gradients(params, X, y):
    hidden, moving = transform(params, X)
    d = metric.derivative(y, moving)
    dh = d.dot(params["W2"]) * (1 - hidden ** 2)
    return {"W1": dh.T.dot(X), "b1": dh.sum(axis=0), "W2": d.T.dot(hidden), "b2": d.sum(axis=0)}
