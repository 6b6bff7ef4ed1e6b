"""The brackets around 1 + |x| are missing in softsign, so x is divided by 1 and |x| is added.

Source: https://github.com/liquidcarrot/carrot/pull/210 (#209 Adds missing bracket to the SOFTSIGN activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "half_mse"


class methods:
    @staticmethod
    def SOFTSIGN(x, derivate=False):
        if derivate:
            return 1 / (1 + np.abs(x)) ** 2
        return x / 1 + np.abs(x)  # right: return x / (1 + np.abs(x))

    @staticmethod
    def IDENTITY(x, derivate=False):
        return np.ones_like(x) if derivate else x


class Layer:
    def __init__(self, weights, bias, squash):
        self.weights = weights
        self.bias = bias
        self.squash = squash

    def activate(self, input):
        self.input = input
        self.state = input @ self.weights.T + self.bias
        self.derivative = self.squash(self.state, derivate=True)
        return self.squash(self.state)

    def propagate(self, responsibility):
        error = responsibility * self.derivative
        self.gradient = error.T @ self.input
        self.bias_gradient = error.sum(axis=0)
        return error @ self.weights


class Network:
    def __init__(self, params):
        self.layers = [
            Layer(params["W1"], params["b1"], methods.SOFTSIGN),
            Layer(params["W2"], params["b2"], methods.IDENTITY),
        ]

    def activate(self, input):
        for layer in self.layers:
            input = layer.activate(input)
        return input

    def propagate(self, error):
        for layer in reversed(self.layers):
            error = layer.propagate(error)


def forward(params, X):
    return Network(params).activate(X)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    network = Network(params)
    output = network.activate(X)
    network.propagate((output - y) / len(X))
    grads = {}
    for i, layer in enumerate(network.layers, 1):
        grads["W%d" % i] = layer.gradient
        grads["b%d" % i] = layer.bias_gradient
    return grads
