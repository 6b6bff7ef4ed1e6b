"""The errors are started anew for each example, so that the mean squared error is that of the last example only.

Source: https://github.com/greatcodeclub/neural/pull/2 (Compute the MSE based on errors from all examples.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def activate(self, inputs):
        total = self.bias
        for weight, value in zip(self.weights, inputs):
            total = total + weight * value
        return 1 / (1 + np.exp(-total))


class Network:
    def __init__(self, params):
        self.layers = [
            [Neuron(w, b) for w, b in zip(params["W1"], params["b1"])],
            [Neuron(w, b) for w, b in zip(params["W2"], params["b2"])],
        ]

    def activate(self, inputs):
        for layer in self.layers:
            inputs = [neuron.activate(inputs) for neuron in layer]
        return inputs

    def mse(self, examples):
        errors = []
        for inputs, targets in examples:
            outputs = self.activate(inputs)
            errors = [t - o for t, o in zip(targets, outputs)]  # right: errors += [t - o for t, o in zip(targets, outputs)]
        return sum(error * error for error in errors) / len(errors)


def forward(params, X):
    net = Network(params)
    return np.array([net.activate(x) for x in X])


def loss(params, X, y):
    return Network(params).mse(list(zip(X, y)))
