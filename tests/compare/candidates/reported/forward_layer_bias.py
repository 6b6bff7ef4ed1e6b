"""Each layer has one bias, its first, that all its neurons share; every neuron has to have a bias of its own.

Source: https://github.com/GiorgosXou/NeuralNetworks/issues/11 (Multiple bias per layer)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def Sigmoid(x):
    e = math.exp(-abs(x))
    return 1 / (1 + e) if x >= 0 else e / (1 + e)


class Layer:
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias
        self.numberOfOutputs, self.numberOfInputs = weights.shape
        self.weightsDelta = np.zeros_like(weights)
        self.biasDelta = np.zeros_like(bias)

    def FeedForward(self, inputs):
        self.inputs = inputs
        self.outputs = [0] * self.numberOfOutputs
        for i in range(self.numberOfOutputs):
            total = 0
            for j in range(self.numberOfInputs):
                total += inputs[j] * self.weights[i][j]
            self.outputs[i] = Sigmoid(total + self.bias[0])  # right: self.outputs[i] = Sigmoid(total + self.bias[i])
        return self.outputs

    def BackProp(self, errors, n):
        """errors: of this layer's outputs; returns those of its inputs"""
        preLgamma = [0] * self.numberOfInputs
        for i in range(self.numberOfOutputs):
            gamma = errors[i] * self.outputs[i] * (1 - self.outputs[i])
            self.biasDelta[0] += gamma / n  # right: self.biasDelta[i] += gamma / n
            for j in range(self.numberOfInputs):
                preLgamma[j] += gamma * self.weights[i][j]
                self.weightsDelta[i][j] += gamma * self.inputs[j] / n
        return preLgamma


class NeuralNetwork:
    def __init__(self, params):
        self.layers = [Layer(params["W1"], params["b1"]), Layer(params["W2"], params["b2"])]

    def FeedForward(self, inputs):
        for layer in self.layers:
            inputs = layer.FeedForward(inputs)
        return inputs

    def BackProp(self, expected, n):
        errors = [o - e for o, e in zip(self.layers[-1].outputs, expected)]
        for layer in reversed(self.layers):
            errors = layer.BackProp(errors, n)


def forward(params, X):
    NN = NeuralNetwork(params)
    return np.array([NN.FeedForward(x) for x in X])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    NN = NeuralNetwork(params)
    for x, expected in zip(X, y):
        NN.FeedForward(x)
        NN.BackProp(expected, len(X))
    return {"W1": NN.layers[0].weightsDelta, "b1": NN.layers[0].biasDelta,
            "W2": NN.layers[1].weightsDelta, "b2": NN.layers[1].biasDelta}
