"""The squared error is half of 2 to the power of the difference; base and exponent should change places, half of the
difference to the power of 2.

Source: https://github.com/yacineMahdid/artificial-intelligence-and-machine-learning/issues/33 (Error in Squared Error
Formula)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class StatUtil:
    @staticmethod
    def sigmoid(x):
        if x >= 0:
            return 1 / (1 + math.exp(-x))
        return math.exp(x) / (1 + math.exp(x))

    @staticmethod
    def squaredError(output, target):
        return 0.5 * pow(2, target - output)  # right: return 0.5 * pow(target - output, 2)

    @staticmethod
    def sumSquaredError(outputs, targets):
        total = 0
        for output, target in zip(outputs, targets):
            total += StatUtil.squaredError(output, target)
        return total


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.value = 0

    def fire(self, inputs):
        total = float(self.bias)
        for weight, value in zip(self.weights, inputs):
            total += float(weight) * float(value)
        self.value = StatUtil.sigmoid(total)
        return self.value


class NeuralNetwork:
    def __init__(self, params):
        self.layers = []
        for i in range(1, len(LAYERS)):
            neurons = [Neuron(w, b) for w, b in zip(params["W%d" % i], params["b%d" % i])]
            self.layers.append(neurons)

    def forward(self, inputs):
        for layer in self.layers:
            inputs = [neuron.fire(inputs) for neuron in layer]
        return inputs


def forward(params, X):
    network = NeuralNetwork(params)
    return np.array([network.forward(x) for x in X], dtype=X.dtype)


def loss(params, X, y):
    network = NeuralNetwork(params)
    total = 0
    for data, targets in zip(X, y):
        total += StatUtil.sumSquaredError(network.forward(data), [float(t) for t in targets])
    return total / len(X)
