"""The second half of the binary cross-entropy has 1 - pred itself where it should have the logarithm of 1 - pred.

Source: https://github.com/deepjavalibrary/djl/issues/1316 (SigmoidBinaryCrossEntropyLoss wrong calculation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def log_sigmoid(x):
    return -np.logaddexp(0, -x)


class SigmoidBinaryCrossEntropyLoss:
    """Takes the raw predictions; 1 - sigmoid(pred) is sigmoid(-pred)."""

    def __init__(self, weight=1):
        self.weight = weight

    def evaluate(self, label, pred):
        loss = -(label * log_sigmoid(pred) + (1 - label) * sigmoid(-pred))  # right: loss = -(label * log_sigmoid(pred) + (1 - label) * log_sigmoid(-pred))
        return np.mean(loss * self.weight)


class Block:
    def __init__(self, params):
        self.p = params

    def hidden(self, X):
        return np.tanh(np.matmul(X, self.p["W1"].T) + self.p["b1"])

    def raw(self, X):
        return np.matmul(self.hidden(X), self.p["W2"].T) + self.p["b2"]


def forward(params, X):
    return sigmoid(Block(params).raw(X))


def loss(params, X, y):
    return SigmoidBinaryCrossEntropyLoss().evaluate(y, Block(params).raw(X))


def gradients(params, X, y):
    block = Block(params)
    h = block.hidden(X)
    d2 = (sigmoid(block.raw(X)) - y) / y.size
    d1 = np.matmul(d2, params["W2"]) * (1 - h ** 2)
    return {"W1": np.matmul(d1.T, X), "b1": d1.sum(0), "W2": np.matmul(d2.T, h), "b2": d2.sum(0)}
