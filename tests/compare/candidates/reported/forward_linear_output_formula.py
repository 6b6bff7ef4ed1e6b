"""The formula for a neuron's output is the plain weighted sum, a linear function; the sigmoid is missing.

Source: https://www.codeproject.com/Questions/497737/Howplustopluscalculateplusfeedplusforwardplusnetpl (How to
calculate feed forward net)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Neuron(object):
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.output = 0

    def calculate(self, inputs):
        total = 0
        for i in range(len(inputs)):
            total = total + inputs[i] * self.weights[i]
        total = total + self.bias
        self.output = total  # right: self.output = 1 / (1 + np.exp(-total))
        return self.output


class FeedForwardNet(object):
    def __init__(self):
        self.layers = []

    def addLayer(self, weights, biases):
        layer = []
        for i in range(len(biases)):
            layer.append(Neuron(weights[i], biases[i]))
        self.layers.append(layer)

    def calculate(self, inputs):
        for layer in self.layers:
            outputs = []
            for neuron in layer:
                outputs.append(neuron.calculate(inputs))
            inputs = outputs
        return inputs

    def totalError(self, samples, answers):
        error = 0
        count = 0
        for i in range(len(samples)):
            outputs = self.calculate(samples[i])
            for j in range(len(outputs)):
                error = error + (answers[i][j] - outputs[j]) ** 2
                count = count + 1
        return error / count


def makeNet(params):
    net = FeedForwardNet()
    net.addLayer(params["W1"], params["b1"])
    net.addLayer(params["W2"], params["b2"])
    return net


def forward(params, X):
    net = makeNet(params)
    return np.array([net.calculate(x) for x in X])


def loss(params, X, y):
    return makeNet(params).totalError(X, y)
