"""A group does not pass the update flag on to its nodes, so the propagation of a group never alters their weights and
biases.

Source: https://github.com/wagenaartje/neataptic/pull/90 (Bugfixes)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Node:
    def __init__(self, weights, bias, squash, derivative):
        self.weights, self.bias = weights, bias
        self.squash, self.derivative = squash, derivative
        self.totalDeltaWeights, self.totalDeltaBias = np.zeros_like(weights), 0.0

    def activate(self, signal):
        self.signal = signal
        self.activation = self.squash(self.weights.dot(signal) + self.bias)
        return self.activation

    def propagate(self, rate, error, update=False):
        self.responsibility = error * self.derivative(self.activation)
        self.totalDeltaWeights = self.totalDeltaWeights + rate * self.responsibility * self.signal
        self.totalDeltaBias = self.totalDeltaBias + rate * self.responsibility
        if update:
            self.weights = self.weights + self.totalDeltaWeights
            self.bias = self.bias + self.totalDeltaBias
            self.totalDeltaWeights, self.totalDeltaBias = np.zeros_like(self.weights), 0.0


class Group:
    def __init__(self, W, b, squash, derivative):
        self.nodes = [Node(W[i], b[i], squash, derivative) for i in range(len(b))]

    def activate(self, signal):
        return np.array([node.activate(signal) for node in self.nodes])

    def propagate(self, rate, errors, update):
        for i, node in enumerate(self.nodes):
            node.propagate(rate, errors[i])  # right: node.propagate(rate, errors[i], update)


def build(params):
    hidden = Group(params["W1"], params["b1"], np.tanh, lambda a: 1 - a ** 2)
    output = [Node(params["W2"][i], params["b2"][i], lambda z: z, lambda a: 1.0) for i in range(len(params["b2"]))]
    return hidden, output


def forward(params, X):
    hidden, output = build(params)
    return np.array([[node.activate(h) for node in output] for h in (hidden.activate(x) for x in X)])


def step(params, X, y, lr):
    hidden, output = build(params)
    for n in range(len(X)):
        update = n == len(X) - 1
        h = hidden.activate(X[n])
        weights = np.array([node.weights for node in output])
        for i, node in enumerate(output):
            node.activate(h)
            node.propagate(lr / len(X), y[n][i] - node.activation, update)
        errors = np.array([node.responsibility for node in output]).dot(weights)
        hidden.propagate(lr / len(X), errors, update)
    return {
        "W1": np.array([node.weights for node in hidden.nodes]),
        "b1": np.array([node.bias for node in hidden.nodes]),
        "W2": np.array([node.weights for node in output]),
        "b2": np.array([node.bias for node in output]),
    }
