"""The loss takes the logarithm of a softmax that underflows to 0, and becomes infinite; the log-softmax does not.

Source: https://github.com/deeplearning4j/nd4j/pull/458 (Update LossCalculation to use LogSoftMax when possible)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 3
CLASSES = 5


class SoftMax:
    def exec(self, x):
        shifted = np.exp(x - x.max(axis=1, keepdims=True))
        return shifted / shifted.sum(axis=1, keepdims=True)


class LogSoftMax:
    def exec(self, x):
        x = x - x.max(axis=1, keepdims=True)
        return x - np.log(np.exp(x).sum(axis=1, keepdims=True))


class LossCalculation:
    """MCXENT of the pre-output."""

    def __init__(self, preOut, labels):
        self.preOut = preOut
        self.labels = labels

    def score(self):
        logz = np.log(SoftMax().exec(self.preOut))  # right: logz = LogSoftMax().exec(self.preOut)
        rows = range(len(self.labels))
        total = -sum(logz[i, self.labels[i]] for i in rows)
        return total / len(self.labels)


def preOutput(params, X):
    return X @ params["W"].T + params["b"]


def forward(params, X):
    return SoftMax().exec(preOutput(params, X))


def loss(params, X, y):
    return LossCalculation(preOutput(params, X), y).score()


def gradients(params, X, y):
    delta = forward(params, X)
    delta[np.arange(len(y)), y] -= 1
    delta = delta / len(y)
    return {"W": delta.T @ X, "b": delta.sum(axis=0)}
