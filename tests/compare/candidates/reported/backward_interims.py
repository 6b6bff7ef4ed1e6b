"""The derivative x(1 - x) is taken of the value from before the sigmoid; x should be the sigmoid's output.

Source: https://stackoverflow.com/questions/41521954 (Neural network function converges to y = 1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Layer(object):
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.source = None
        self.interims = None
        self.result = None

    def feed(self, values):
        self.source = values
        self.interims = values.dot(self.weights.T) + self.bias
        self.result = 1. / (1. + np.exp(-self.interims))
        return self.result

    def learn(self, error):
        """Takes dE/dresult, returns dE/dsource."""
        self.delta = error * self.interims * (1 - self.interims)  # right: self.delta = error * self.result * (1 - self.result)
        return self.delta.dot(self.weights)


def build(params):
    return [Layer(params["W%d" % k], params["b%d" % k]) for k in (1, 2)]


def run(network, values):
    for layer in network:
        values = layer.feed(values)
    return values


def forward(params, X):
    return run(build(params), X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    network = build(params)
    error = 2 * (run(network, X) - y) / y.size
    for layer in reversed(network):
        error = layer.learn(error)
    grads = {}
    for k, layer in enumerate(network, 1):
        grads["W%d" % k] = layer.delta.T.dot(layer.source)
        grads["b%d" % k] = layer.delta.sum(axis=0)
    return grads
