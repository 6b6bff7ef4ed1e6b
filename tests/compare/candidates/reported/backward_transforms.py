"""sigmoidDerivative called without its second argument returns the sigmoid, not its derivative.

Source: https://github.com/deeplearning4j/deeplearning4j/pull/7037 (Fix wrong derivative reference)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


class Transforms:
    @staticmethod
    def sigmoid(ndArray, dup=True):
        z = ndArray.copy() if dup else ndArray
        return 1 / (1 + np.exp(-z))

    @staticmethod
    def sigmoidDerivative(ndArray, dup=None):
        if dup is None:
            return Transforms.sigmoid(ndArray, True)  # right: return Transforms.sigmoidDerivative(ndArray, True)
        s = Transforms.sigmoid(ndArray, dup)
        return s * (1 - s)


class MultiLayerNetwork:
    def __init__(self, table):
        self.table = table
        self.n = len(table) // 2

    def preOut(self, x):
        self.inputs, self.zs = [], []
        for i in range(self.n):
            self.inputs.append(x)
            self.zs.append(x @ self.table["W%d" % (i + 1)] + self.table["b%d" % (i + 1)])
            x = Transforms.sigmoid(self.zs[-1])
        return x

    def backprop(self, x, labels):
        epsilon = 2 * (self.preOut(x) - labels) / labels.size
        gradient = {}
        for i in range(self.n, 0, -1):
            delta = epsilon * Transforms.sigmoidDerivative(self.zs[i - 1])
            gradient["W%d" % i] = self.inputs[i - 1].T @ delta
            gradient["b%d" % i] = delta.sum(0)
            epsilon = delta @ self.table["W%d" % i].T
        return gradient


def forward(params, X):
    return MultiLayerNetwork(params).preOut(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    return MultiLayerNetwork(params).backprop(X, y)
