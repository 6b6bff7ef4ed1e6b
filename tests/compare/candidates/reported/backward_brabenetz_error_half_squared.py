"""The error of an output neuron is half the squared difference instead of the difference times the derivative of the
squashing function, so the backpropagation loses its sign and direction.

Source: https://github.com/mrousavy/BrabeNetz/issues/3 (Fix backpropagation)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def squash(value):
    return 1 / (1 + math.exp(-value))


def squash_derivative(squashed):
    return squashed * (1 - squashed)


class network:
    def __init__(self, weights, biases):
        self.weights_ = weights  # [layer][neuron][neuron on next layer]
        self.biases_ = biases  # [layer][neuron]
        self.layers_count_ = len(weights) + 1
        self.neurons_count_ = [len(weights[0])] + [len(b) for b in biases[1:]]

    def feed(self, input_values):
        self.layers_ = [list(input_values)]
        for layer_index in range(1, self.layers_count_):
            layer = []
            for n in range(self.neurons_count_[layer_index]):
                value = 0.0
                for ii in range(self.neurons_count_[layer_index - 1]):
                    value += self.layers_[layer_index - 1][ii] * self.weights_[layer_index - 1][ii][n]
                layer.append(squash(value + self.biases_[layer_index][n]))
            self.layers_.append(layer)
        return self.layers_[-1]

    # BACKWARDS-PROPAGATION ALGORITHM
    def adjust(self, expected_output, actual_output, d_weights, d_biases):
        last = self.layers_count_ - 1
        output_length = self.neurons_count_[last]
        errors = [None] * self.layers_count_
        errors[last] = [0.0] * output_length
        # Backpropagation loop for Output Layer only
        for on in range(output_length):
            error = (expected_output[on] - actual_output[on]) * (expected_output[on] - actual_output[on]) / 2  # right: error = (expected_output[on] - actual_output[on]) * squash_derivative(actual_output[on])
            errors[last][on] = 2 * error / output_length
            d_biases[last][on] += errors[last][on]

        # Backpropagation loop for Input and Hidden Layers
        for i in range(self.layers_count_ - 2, -1, -1):
            errors[i] = [0.0] * self.neurons_count_[i]
            for n in range(self.neurons_count_[i]):
                if i > 0:  # Only calculate error on hidden layers
                    neuron_error = 0.0
                    for nn in range(self.neurons_count_[i + 1]):
                        neuron_error += self.weights_[i][n][nn] * errors[i + 1][nn]
                    errors[i][n] = neuron_error * squash_derivative(self.layers_[i][n])
                    d_biases[i][n] += errors[i][n]
                for nn in range(self.neurons_count_[i + 1]):
                    d_weights[i][n][nn] += errors[i + 1][nn] * self.layers_[i][n]


def make(params):
    count = len(params) // 2
    weights = [np.asarray(params[f"W{l}"]).T.tolist() for l in range(1, count + 1)]
    biases = [[]] + [np.asarray(params[f"b{l}"]).tolist() for l in range(1, count + 1)]
    return network(weights, biases), count


def forward(params, X):
    net, _ = make(params)
    return np.array([net.feed(x) for x in np.asarray(X).tolist()])


def gradients(params, X, y):
    net, count = make(params)
    d_weights = [np.zeros((len(w), len(w[0]))) for w in net.weights_]
    d_biases = [np.zeros(len(b)) for b in net.biases_]
    for x, t in zip(np.asarray(X).tolist(), np.asarray(y).tolist()):
        net.adjust(t, net.feed(x), d_weights, d_biases)
    n = len(X)
    grads = {}
    for l in range(1, count + 1):
        grads[f"W{l}"] = -d_weights[l - 1].T / n
        grads[f"b{l}"] = -d_biases[l] / n
    return grads
