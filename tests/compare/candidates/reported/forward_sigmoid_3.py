"""The sigmoid of the forward pass demo runs from -1 to 1; it should be squashed between 0 and 1.

Source: https://github.com/ml4a/ml4a-demos/issues/1 (sigmoid in forward pass demo is incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(x):
    return 2.0 / (1.0 + np.exp(-x)) - 1.0  # right: return 1.0 / (1.0 + np.exp(-x))


class ForwardPassDemo:
    def __init__(self, arch):
        self.arch = arch
        self.weights = []
        self.biases = []

    def load(self, params):
        for i in range(1, len(self.arch)):
            self.weights.append(params["W%d" % i])
            self.biases.append(params["b%d" % i])

    def neuron(self, w, b, inputs):
        z = b
        for k in range(len(w)):
            z = z + w[k] * inputs[k]
        return sigmoid(z)

    def forward(self, sample):
        values = sample
        for W, B in zip(self.weights, self.biases):
            values = [self.neuron(W[j], B[j], values) for j in range(len(B))]
        return values


def forward(params, X):
    demo = ForwardPassDemo(LAYERS)
    demo.load(params)
    return np.array([demo.forward(x) for x in X])


def loss(params, X, y):
    out = forward(params, X)
    return np.mean((out - y) ** 2)
