"""With cross entropy the derivative of the cost with respect to z is output - target; the output error is its negative.

Source: https://github.com/haifengl/smile/pull/151 (Correct correctOutputError() method when the error is cross error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


class Layer:

    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias
        self.output = None
        self.error = None
        self.delta = np.zeros_like(weight)
        self.deltaBias = np.zeros_like(bias)


class NeuralNetwork:

    def __init__(self, layers):
        self.net = layers

    def propagate(self, x):
        for layer in self.net:
            x = layer.output = sigmoid(layer.weight @ x + layer.bias)
        return x

    def computeOutputError(self, target):
        outputLayer = self.net[-1]
        outputLayer.error = np.zeros_like(outputLayer.output)
        for i in range(len(outputLayer.output)):
            out = outputLayer.output[i]
            g = target[i] - out  # right: g = out - target[i]
            outputLayer.error[i] = g / len(target)

    def backpropagate(self, x):
        for i in range(len(self.net) - 1, 0, -1):
            upper, lower = self.net[i], self.net[i - 1]
            err = upper.weight.T @ upper.error
            lower.error = err * lower.output * (1.0 - lower.output)
        for layer in self.net:
            layer.delta = layer.delta + np.outer(layer.error, x)
            layer.deltaBias = layer.deltaBias + layer.error
            x = layer.output


def create(params):
    return NeuralNetwork([Layer(params["W1"], params["b1"]), Layer(params["W2"], params["b2"])])


def forward(params, X):
    network = create(params)
    return np.array([network.propagate(x) for x in X])


def gradients(params, X, y):
    network = create(params)
    for x, target in zip(X, y):
        network.propagate(x)
        network.computeOutputError(target)
        network.backpropagate(x)
    result = {}
    for i, layer in enumerate(network.net, 1):
        result["W%d" % i] = layer.delta / len(X)
        result["b%d" % i] = layer.deltaBias / len(X)
    return result
