"""The negative class is encoded as -1, while the output is a probability and the log cost wants 0 for it.

Source: https://github.com/php-ai/php-ml/pull/169 (Fix logistic regression implementation)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class LogisticRegression:
    """Batch training with the log cost."""

    def __init__(self, weights):
        self.weights = weights

    def binarize(self, targets):
        return np.where(targets == 1, 1, -1)  # right: return np.where(targets == 1, 1, 0)

    def output(self, sample):
        return np.einsum("ij,j->i", sample, self.weights[1:]) + self.weights[0]

    def probability(self, sample):
        return 1 / (1 + np.exp(-self.output(sample)))

    def cost(self, samples, targets):
        y = self.binarize(targets)
        h = self.output(samples)
        return np.mean(y * np.logaddexp(0, -h) + (1 - y) * np.logaddexp(0, h))

    def gradient(self, samples, targets):
        y = self.binarize(targets)
        error = self.probability(samples) - y
        first = np.mean(error, keepdims=True)
        rest = np.einsum("i,ij->j", error, samples) / len(y)
        return np.concatenate([first, rest])


def build(params):
    return LogisticRegression(np.concatenate([np.reshape(params["b"], 1), params["W"]]))


def forward(params, X):
    return build(params).probability(X)


def loss(params, X, y):
    return build(params).cost(X, y)


def gradients(params, X, y):
    g = build(params).gradient(X, y)
    return {"W": g[1:].astype(X.dtype), "b": g[0].astype(X.dtype)}
