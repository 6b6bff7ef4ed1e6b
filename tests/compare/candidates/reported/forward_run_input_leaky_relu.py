"""Leaky ReLU gives 0 below zero and alpha * sum above; it should give alpha * sum below zero and the sum itself above.

Source: https://github.com/BrainJS/brain.js/pull/613 (update leaky-relu function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "leaky_relu"
LOSS = "half_mse"

leakyReluAlpha = 0.01


class NeuralNetwork:
    def __init__(self, params):
        self.weights = [None, params["W1"], params["W2"]]
        self.biases = [None, params["b1"], params["b2"]]
        self.sizes = LAYERS
        self.outputLayer = 2

    def runInput(self, input):
        self.outputs = [input]
        for layer in range(1, self.outputLayer + 1):
            activeOutputs = []
            for node in range(self.sizes[layer]):
                sum = self.biases[layer][node]
                for k in range(self.sizes[layer - 1]):
                    sum = sum + self.weights[layer][node][k] * self.outputs[layer - 1][k]
                activeOutputs.append(0 if sum < 0 else leakyReluAlpha * sum)
                # right: activeOutputs.append(leakyReluAlpha * sum if sum < 0 else sum)
            self.outputs.append(activeOutputs)
        return self.outputs[self.outputLayer]

    def calculateDeltas(self, target):
        self.deltas = [None] * (self.outputLayer + 1)
        for layer in range(self.outputLayer, 0, -1):
            self.deltas[layer] = []
            for node in range(self.sizes[layer]):
                output = self.outputs[layer][node]
                error = 0
                if layer == self.outputLayer:
                    error = output - target[node]
                else:
                    for k in range(self.sizes[layer + 1]):
                        error = error + self.deltas[layer + 1][k] * self.weights[layer + 1][k][node]
                self.deltas[layer].append(leakyReluAlpha * error if output <= 0 else error)


def forward(params, X):
    net = NeuralNetwork(params)
    return np.array([net.runInput(x) for x in X], dtype=X.dtype)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    net = NeuralNetwork(params)
    changes = {name: np.zeros_like(value) for name, value in params.items()}
    for x, target in zip(X, y):
        net.runInput(x)
        net.calculateDeltas(target)
        for layer in (1, 2):
            delta = np.array(net.deltas[layer])
            changes[f"W{layer}"] += np.outer(delta, net.outputs[layer - 1]) / len(X)
            changes[f"b{layer}"] += delta / len(X)
    return changes
