"""LogSoftMax is only log(softmax()): where a probability underflows to 0, the logarithm is minus infinity and the score
infinite; the logarithm is to be taken of the sum alone.

Source: https://github.com/deeplearning4j/nd4j/issues/2822 (LogSoftMax only implements log(softmax()), not a numerically more stable version.)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class SoftMax:
    def exec(self, x):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)


class LogSoftMax:
    def exec(self, x):
        x = x - x.max(axis=1, keepdims=True)
        return np.log(SoftMax().exec(x))  # right: return x - np.log(np.exp(x).sum(axis=1, keepdims=True))


class LossMCXENT:
    def computeScore(self, labels, preOutput):
        logOutput = LogSoftMax().exec(preOutput)
        score = 0.0
        for row, label in zip(logOutput, labels):
            score -= row[label]
        return score / len(labels)


def preOutput(params, input):
    z = np.matmul(input, params["W1"].T) + params["b1"]
    return np.matmul(np.where(z > 0, z, 0), params["W2"].T) + params["b2"]


def forward(params, X):
    return SoftMax().exec(preOutput(params, X))


def loss(params, X, y):
    return LossMCXENT().computeScore(y, preOutput(params, X))
