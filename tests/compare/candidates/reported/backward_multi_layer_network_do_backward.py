"""The derivative of the sigmoid, which is a function of the values before it, is given the values after it.

Source: https://github.com/deeplearning4j/deeplearning4j/pull/377 (Just put back taking derivative of pre sigmoid)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


class Sigmoid:
    def getActivation(self, z):
        return 1.0 / (1.0 + np.exp(-z))

    def getDerivative(self, z):
        s = self.getActivation(z)
        return s * (1.0 - s)


class MultiLayerNetwork:
    def __init__(self, params):
        self.nLayers = len(params) // 2
        self.weights = [params["W" + str(i + 1)] for i in range(self.nLayers)]
        self.biases = [params["b" + str(i + 1)] for i in range(self.nLayers)]
        self.activation = Sigmoid()

    def zsAndActivations(self, input):
        zs, activations = [], [input]
        for i in range(self.nLayers):
            zs.append(activations[-1].dot(self.weights[i].T) + self.biases[i])
            activations.append(self.activation.getActivation(zs[i]))
        return zs, activations

    def doBackward(self, input, labels):
        zs, activations = self.zsAndActivations(input)
        weightGradients, biasGradients = [None] * self.nLayers, [None] * self.nLayers
        delta = (activations[-1] - labels) / labels.size
        for i in range(self.nLayers - 1, -1, -1):
            weightGradients[i] = delta.T.dot(activations[i])
            biasGradients[i] = delta.sum(axis=0)
            if i > 0:
                sigmaPrime = self.activation.getDerivative(activations[i])
                # right: sigmaPrime = self.activation.getDerivative(zs[i - 1])
                delta = delta.dot(self.weights[i]) * sigmaPrime
        return weightGradients, biasGradients


def forward(params, X):
    return MultiLayerNetwork(params).zsAndActivations(X)[1][-1]


def loss(params, X, y):
    z = MultiLayerNetwork(params).zsAndActivations(X)[0][-1]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    dW, db = MultiLayerNetwork(params).doBackward(X, y)
    grads = {}
    for i in range(len(dW)):
        grads["W" + str(i + 1)] = dW[i]
        grads["b" + str(i + 1)] = db[i]
    return grads
