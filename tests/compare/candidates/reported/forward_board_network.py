"""Softmax is applied to each neuron by itself as e^v / (1 + e^v), which is the sigmoid; it should divide each
exponential by the sum over the layer's neurons.

Source: https://github.com/FrozenAssassine/NeuralNetwork-Arduino/issues/1 (Fix softmax activation, currently works
the same as Sigmoid)
"""

import math
from enum import Enum

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class ActivationKind(Enum):
    SIGMOID = 0
    RELU = 1
    SOFTMAX = 2
    TANH = 3


def activation(value, kind):
    if kind == ActivationKind.SIGMOID:
        return 1.0 / (1.0 + math.exp(-value))
    if kind == ActivationKind.RELU:
        return value if value > 0 else 0.0
    if kind == ActivationKind.SOFTMAX:  # right: nothing
        return math.exp(value) / (1.0 + math.exp(value))  # right: nothing
    if kind == ActivationKind.TANH:
        return math.tanh(value)
    raise ValueError("Invalid activation")


class InputLayer:
    def __init__(self, size):
        self.size = size
        self.neuron_values = [0.0] * size


class DenseLayer:
    def __init__(self, previous, weights, biases, kind):
        self.previous = previous
        self.size = len(biases)
        self.weights = weights.ravel()  # one flat array, like on the board
        self.biases = biases
        self.kind = kind
        self.neuron_values = [0.0] * self.size

    def feed_forward(self):
        sums = []
        for idx in range(self.size):
            total = 0.0
            index = idx * self.previous.size
            for j in range(self.previous.size):
                total += self.previous.neuron_values[j] * self.weights[index + j]
            sums.append(float(total + self.biases[idx]))
        # missing: if self.kind == ActivationKind.SOFTMAX:
            # missing: exps = [math.exp(s - max(sums)) for s in sums]
            # missing: self.neuron_values = [e / sum(exps) for e in exps]
        # missing: else:
        self.neuron_values = [activation(s, self.kind) for s in sums]
            # right: self.neuron_values = [activation(s, self.kind) for s in sums]


class NeuralNetwork:
    def __init__(self, params):
        self.input = InputLayer(params["W1"].shape[1])
        self.hidden = DenseLayer(self.input, params["W1"], params["b1"], ActivationKind.TANH)
        self.output = DenseLayer(self.hidden, params["W2"], params["b2"], ActivationKind.SOFTMAX)

    def predict(self, values):
        self.input.neuron_values = list(values)
        self.hidden.feed_forward()
        self.output.feed_forward()
        return self.output.neuron_values


def forward(params, X):
    nn = NeuralNetwork(params)
    return np.array([nn.predict(row) for row in X])


def predict(params, X):
    return np.array([int(np.argmax(values)) for values in forward(params, X)])
