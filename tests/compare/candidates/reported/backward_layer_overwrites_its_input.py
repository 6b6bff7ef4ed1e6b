"""The activation's forward writes its output over its input and keeps that array for backward, which then takes the
derivative at the output; the output needs an array of its own.

Source: https://henry-the-frog.github.io/2026/04/16/seven-bugs-in-seven-backward-passes/ (Seven Bugs in Seven Backward
Passes, bug 1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 4, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Dense:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, input):
        self.input = input
        return input @ self.weights.T + self.biases

    def backward(self, d_output):
        self.d_weights = d_output.T @ self.input
        self.d_biases = d_output.sum(axis=0)
        return d_output @ self.weights


class Swish:
    def forward(self, input):
        self.input = input
        input *= sigmoid(input)  # right: output = input * sigmoid(input)
        return input  # right: return output

    def backward(self, d_output):
        s = sigmoid(self.input)
        return d_output * (s + self.input * s * (1 - s))


class Network:
    def __init__(self, params):
        self.layers = []
        for i in range(1, len(LAYERS)):
            if i > 1:
                self.layers.append(Swish())
            self.layers.append(Dense(params[f"W{i}"], params[f"b{i}"]))

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, d):
        for layer in reversed(self.layers):
            d = layer.backward(d)
        return d


def forward(params, X):
    return Network(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = Network(params)
    out = net.forward(X)
    net.backward(2 * (out - y) / y.size)
    grads = {}
    for i, layer in enumerate(net.layers[::2], start=1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.d_weights, layer.d_biases
    return grads


def input_gradient(params, X, y):
    net = Network(params)
    out = net.forward(X)
    return net.backward(2 * (out - y) / y.size)
