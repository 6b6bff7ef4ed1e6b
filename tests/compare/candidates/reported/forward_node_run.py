"""The transfer function is applied to every weighted input in turn and then once more to the sum; it belongs to the
sum alone.

Source: https://metacpan.org/release/CCOLBOURN/AI-NNFlex-0.16/changes (AI::NNFlex, 0.15: big fat bug in feedforward)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "mse"


def transfer(value):
    return np.tanh(value)


class Node:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.activation = None

    def run(self, inputs):
        total = self.bias
        for weight, value in zip(self.weights, inputs):
            total = total + transfer(weight * value)  # right: total = total + weight * value
        self.activation = transfer(total)
        return self.activation


class Network:
    def __init__(self, params):
        self.layers = []
        for n in range(1, len(LAYERS)):
            W, b = params[f"W{n}"], params[f"b{n}"]
            self.layers.append([Node(W[j], b[j]) for j in range(len(b))])

    def run(self, pattern):
        for layer in self.layers:
            pattern = [node.run(pattern) for node in layer]
        return pattern


def forward(params, X):
    network = Network(params)
    return np.array([network.run(pattern) for pattern in X])
