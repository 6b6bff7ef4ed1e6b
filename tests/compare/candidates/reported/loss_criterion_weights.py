"""The weighted losses are averaged over the number of elements in the batch instead of the sum of their weights.

Source: https://github.com/torch/nn/issues/926 (Why nn.BCECriterion perform size averaging by nElement instead of total
weights?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (1.0, 3.0, 0.5, 2.0)


class Criterion:
    def __init__(self, weights, sizeAverage=True):
        self.weights = weights
        self.sizeAverage = sizeAverage

    def updateOutput(self, input, target):
        """input: log-probabilities, target: class indices"""
        output = 0
        total_weight = 0
        for i in range(len(target)):
            w = self.weights[target[i]]
            output = output - w * input[i, target[i]]
            total_weight = total_weight + w
        if self.sizeAverage:
            output = output / len(target)  # right: output = output / total_weight
        self.output = output
        return self.output


def log_softmax(z):
    z = z - z.max(1, keepdims=True)
    return z - np.log(np.exp(z).sum(1, keepdims=True))


def logits(params, X):
    h = np.maximum(X @ params["W1"].T + params["b1"], 0)
    return h @ params["W2"].T + params["b2"]


def forward(params, X):
    return np.exp(log_softmax(logits(params, X)))


def loss(params, X, y):
    z = logits(params, X)
    criterion = Criterion(np.array(CLASS_WEIGHT, dtype=z.dtype))
    return criterion.updateOutput(log_softmax(z), y)


def predict(params, X):
    return logits(params, X).argmax(axis=1)
