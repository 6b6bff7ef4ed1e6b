"""In the backward pass z is taken to be the activations; the derivative belongs at the weighted inputs before the
activation function.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/355 (Backpropagation algorithm implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Sigmoid:
    @staticmethod
    def apply(z):
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1 / (1 + e), e / (1 + e))

    @staticmethod
    def applyDerivative(z):
        return Sigmoid.apply(z) * Sigmoid.apply(-z)


class MultiLayerNetwork:
    def __init__(self, params):
        self.nLayers = len(params) // 2
        self.W = [params["W%d" % (i + 1)] for i in range(self.nLayers)]
        self.b = [params["b%d" % (i + 1)] for i in range(self.nLayers)]

    def feedForward(self, input):
        zs, activations = [], [input]
        for i in range(self.nLayers):
            zs.append(activations[i].dot(self.W[i].T) + self.b[i])
            activations.append(Sigmoid.apply(zs[i]))
        return zs, activations

    def backwardGradient(self, input, labels):
        zs, activations = self.feedForward(input)
        gradient = {}
        error = (activations[-1] - labels) / len(input)
        for i in reversed(range(self.nLayers)):
            z = activations[i + 1]  # right: z = zs[i]
            delta = error * Sigmoid.applyDerivative(z)
            gradient["W%d" % (i + 1)] = delta.T.dot(activations[i])
            gradient["b%d" % (i + 1)] = delta.sum(axis=0)
            error = delta.dot(self.W[i])
        return gradient


def forward(params, X):
    return MultiLayerNetwork(params).feedForward(X)[1][-1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    return MultiLayerNetwork(params).backwardGradient(X, y)
