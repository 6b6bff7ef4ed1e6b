"""A weight's change is made with the summed input of the preceding neuron, where its output (the sum after the sigmoid)
flows through the weight.

Source: http://stackoverflow.com/questions/22054877/backpropagation-training-stuck (Backpropagation training stuck)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Neuron:
    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = bias
        self.input = 0.0
        self.output = 0.0
        self.gradient = 0.0
        self.deltas = [0.0] * len(self.weights)
        self.biasDelta = 0.0

    def fire(self, values):
        self.input = self.bias
        for k in range(len(self.weights)):
            self.input += self.weights[k] * values[k]
        self.output = 1 / (1 + np.exp(-self.input))
        return self.output

    def derivative(self):
        return self.output * (1 - self.output)


class Network:
    def __init__(self, layers):
        self.layers = layers

    def run(self, input):
        values = input
        for layer in self.layers:
            values = [neuron.fire(values) for neuron in layer]
        return values

    def train(self, input, ideal, learningRate):
        self.run(input)

        # Work backward and calculate the gradient of every neuron
        for i in range(len(self.layers) - 1, -1, -1):
            for j, neuron in enumerate(self.layers[i]):
                if i == len(self.layers) - 1:
                    error = ideal[j] - neuron.output
                else:
                    # So for every neuron in the following layer, get the
                    # weight corresponding to this neuron and multiply it
                    # by that neuron's gradient.
                    error = 0.0
                    for k in range(len(self.layers[i + 1])):
                        error += self.layers[i + 1][k].weights[j] * self.layers[i + 1][k].gradient
                neuron.gradient = error * neuron.derivative()

        # Once all gradients are calculated, work forward and calculate
        # the changes of the weights.
        for i in range(len(self.layers)):
            for neuron in self.layers[i]:
                neuron.biasDelta += learningRate * neuron.gradient
                for k in range(len(neuron.weights)):
                    # If no preceding layer, then use the input layer.
                    preceding = self.layers[i - 1][k].input if i > 0 else input[k]  # right: preceding = self.layers[i - 1][k].output if i > 0 else input[k]
                    neuron.deltas[k] += learningRate * neuron.gradient * preceding


def build(params):
    return Network([[Neuron(w, b) for w, b in zip(params[f"W{n}"], params[f"b{n}"])] for n in (1, 2, 3)])


def forward(params, X):
    net = build(params)
    return np.array([net.run(x) for x in X])


def step(params, X, y, lr):
    net = build(params)
    for x, t in zip(X, y):
        net.train(x, t, 2 * lr / y.size)
    new = {}
    for n, layer in enumerate(net.layers, 1):
        new[f"W{n}"] = params[f"W{n}"] + np.array([neuron.deltas for neuron in layer])
        new[f"b{n}"] = params[f"b{n}"] + np.array([neuron.biasDelta for neuron in layer])
    return new
