"""The leaky ReLU gives 0 for a negative sum and alpha times a positive one; it should give alpha times the negative sum
and leave the positive one as it is.

Source: https://github.com/BrainJS/brain.js/issues/560 (Problem(?) of leaky ReLU Implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "leaky_relu"
LOSS = "mse"


class NeuralNetwork:
    def __init__(self, params, leaky_relu_alpha=0.01):
        self.output_layer = len(params) // 2
        self.leaky_relu_alpha = leaky_relu_alpha
        self.weights = [None] + [params["W%d" % i] for i in range(1, self.output_layer + 1)]
        self.biases = [None] + [params["b%d" % i] for i in range(1, self.output_layer + 1)]
        self.outputs = [None] * (self.output_layer + 1)
        self.deltas = [None] * (self.output_layer + 1)

    def _run_input_leaky_relu(self, input):
        self.outputs[0] = input
        alpha = self.leaky_relu_alpha
        for layer in range(1, self.output_layer + 1):
            current_outputs = np.zeros_like(self.biases[layer])
            for node in range(len(self.weights[layer])):
                sum = self.biases[layer][node]
                for k in range(len(input)):
                    sum = sum + self.weights[layer][node][k] * input[k]
                current_outputs[node] = 0 if sum < 0 else alpha * sum  # right: current_outputs[node] = alpha * sum if sum < 0 else sum
            self.outputs[layer] = input = current_outputs
        return input

    def _calculate_deltas_leaky_relu(self, target):
        alpha = self.leaky_relu_alpha
        for layer in range(self.output_layer, 0, -1):
            self.deltas[layer] = np.zeros_like(self.biases[layer])
            for node in range(len(self.biases[layer])):
                output = self.outputs[layer][node]
                if layer == self.output_layer:
                    error = 2 * (output - target[node]) / len(target)
                else:
                    error = 0
                    for k in range(len(self.deltas[layer + 1])):
                        error = error + self.deltas[layer + 1][k] * self.weights[layer + 1][k][node]
                self.deltas[layer][node] = error if output > 0 else alpha * error


def forward(params, X):
    net = NeuralNetwork(params)
    return np.array([net._run_input_leaky_relu(x) for x in X])


def loss(params, X, y):
    errors = y - forward(params, X)
    return np.mean([np.mean(e ** 2) for e in errors])


def gradients(params, X, y):
    net = NeuralNetwork(params)
    changes = {name: np.zeros_like(value) for name, value in params.items()}
    for x, target in zip(X, y):
        net._run_input_leaky_relu(x)
        net._calculate_deltas_leaky_relu(target)
        for layer in range(1, net.output_layer + 1):
            changes["W%d" % layer] += np.outer(net.deltas[layer], net.outputs[layer - 1]) / len(X)
            changes["b%d" % layer] += net.deltas[layer] / len(X)
    return changes
