"""The size of the layer comes out as 1 always, so the activation of its first neuron alone is passed on to the next
layer; it should be the number of the layer's neurons.

Source: https://github.com/ciren/cilib/pull/20 (Fixed possible bug in ForwardingLayer.getActivations())
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Neuron:
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def calculateActivation(self, inputs):
        sum_ = self.bias
        for weight, value in zip(self.weights, inputs):
            sum_ = sum_ + weight * value
        return 1 / (1 + np.exp(-sum_))


class ForwardingLayer:
    def __init__(self, W, b):
        self.neurons = [Neuron(w, bias) for w, bias in zip(W, b)]
        self.activations = None

    def activate(self, inputs):
        self.activations = np.array([neuron.calculateActivation(inputs) for neuron in self.neurons])

    def getActivations(self):
        thisSize = self.activations.ndim  # right: thisSize = len(self.neurons)
        result = []
        for i in range(thisSize):
            result.append(self.activations[i])
        return result


class NeuralNetwork:
    def __init__(self, params):
        self.layers = [ForwardingLayer(params[f"W{i}"], params[f"b{i}"]) for i in range(1, len(LAYERS))]

    def evaluatePattern(self, pattern):
        inputs = pattern
        for layer in self.layers:
            layer.activate(inputs)
            inputs = layer.getActivations()
        return inputs


def forward(params, X):
    network = NeuralNetwork(params)
    return np.array([network.evaluatePattern(pattern) for pattern in X])


def loss(params, X, y):
    """fitness of the particle that holds these weights"""
    outputs = forward(params, X)
    error = 0.0
    for output, target in zip(outputs, y):
        error = error + np.sum((target - output) ** 2)
    return error / outputs.size
