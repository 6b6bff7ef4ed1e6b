"""A weight's update is error * sigmoidDerivative * the weight itself; the last factor should be the input that comes in
over this weight.

Source: https://techfeed.net/es/468648/ (strange convergence in a simple neural network in Java; of the rule in the
question only this factor is taken over)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


def sigmoid(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def sigmoidDerivative(output):
    return output * (1 - output)


class Neuron:
    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = bias

    def fire(self, inputs):
        self.inputs = inputs
        z = self.bias
        for w, x in zip(self.weights, inputs):
            z = z + w * x
        self.output = sigmoid(z)
        return self.output

    def update(self, rate):
        slope = self.error * sigmoidDerivative(self.output)
        for i in range(len(self.weights)):
            self.weights[i] = self.weights[i] - rate * slope * self.weights[i]
            # right: self.weights[i] = self.weights[i] - rate * slope * self.inputs[i]
        self.bias = self.bias - rate * slope


class NN:
    def __init__(self, params):
        self.layers = [[Neuron(w, b) for w, b in zip(params[f"W{k}"], params[f"b{k}"])]
                       for k in range(1, len(LAYERS))]

    def run(self, signal):
        for layer in self.layers:
            signal = [neuron.fire(signal) for neuron in layer]
        return signal

    def train(self, sample, actual, rate):
        self.run(sample)
        for neuron, a in zip(self.layers[-1], actual):
            neuron.error = neuron.output - a
        for k in range(len(self.layers) - 2, -1, -1):
            for i, neuron in enumerate(self.layers[k]):
                neuron.error = sum(n.error * sigmoidDerivative(n.output) * n.weights[i] for n in self.layers[k + 1])
        for layer in self.layers:
            for neuron in layer:
                neuron.update(rate)


def forward(params, X):
    nn = NN(params)
    return np.array([nn.run(list(x)) for x in X])


def step(params, X, y, lr):
    nn = NN(params)
    for sample, actual in zip(X, y):
        nn.train(list(sample), list(actual), lr)
    new = {}
    for k, layer in enumerate(nn.layers, 1):
        new[f"W{k}"] = np.array([neuron.weights for neuron in layer])
        new[f"b{k}"] = np.array([neuron.bias for neuron in layer])
    return new
