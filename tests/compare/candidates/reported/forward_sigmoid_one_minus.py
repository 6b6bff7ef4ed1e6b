"""The sigmoid is written with a minus in the denominator, 1/(1 - e^-z); it should be 1/(1 + e^-z).

Source: https://github.com/aegeorge42/aegeorge42.github.io/issues/3 (Issue with sigmoid function illustration in
introduction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Neuron:
    """One cell of the drawing: it adds up its inputs and squashes the sum."""

    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.inputs = None
        self.output = None

    def activate(self, total):
        return 1 / (1 - np.exp(-total))  # right: return 1 / (1 + np.exp(-total))

    def feed(self, inputs):
        self.inputs = inputs
        self.output = self.activate(np.dot(self.weights, inputs) + self.bias)
        return self.output

    def slope(self):
        return self.output * (1 - self.output)


class Layer:
    def __init__(self, W, b):
        self.neurons = [Neuron(w, c) for w, c in zip(W, b)]

    def feed(self, inputs):
        return np.array([n.feed(inputs) for n in self.neurons])

    def back(self, d_out):
        """d_out: how the cost changes with each output of this layer"""
        self.dW, self.db = [], []
        d_in = np.zeros(len(self.neurons[0].inputs))
        for n, d in zip(self.neurons, d_out):
            dz = d * n.slope()
            self.dW.append(dz * n.inputs)
            self.db.append(dz)
            d_in += dz * n.weights
        return d_in


class Net:
    def __init__(self, params):
        self.layers = [Layer(params["W1"], params["b1"]), Layer(params["W2"], params["b2"])]

    def feed(self, x):
        for layer in self.layers:
            x = layer.feed(x)
        return x

    def back(self, d):
        for layer in reversed(self.layers):
            d = layer.back(d)


def forward(params, X):
    net = Net(params)
    return np.array([net.feed(x) for x in X])


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    net = Net(params)
    grads = {name: np.zeros(p.shape) for name, p in params.items()}
    for x, target in zip(X, y):
        out = net.feed(x)
        net.back((out - target) / len(X))
        for i, layer in enumerate(net.layers, start=1):
            grads["W%d" % i] += np.array(layer.dW)
            grads["b%d" % i] += np.array(layer.db)
    return grads
