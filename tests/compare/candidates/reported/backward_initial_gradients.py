"""The gradients that backpropagation begins with are averaged over the outputs as well, over which the cost only sums.

Source: https://stackexchange.com/search?q=GradientChecking%2C+can+I+blame+float+precision (GradientChecking, can I
blame float precision?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Dense:
    def __init__(self, weights, biases, activation):
        self.weights = weights
        self.biases = biases
        self.activation = activation

    def feed(self, inputs):
        self.inputs = inputs
        out = inputs.dot(self.weights.T) + self.biases
        self.out = np.tanh(out) if self.activation == "tanh" else out
        return self.out

    def backprop(self, gradients):
        if self.activation == "tanh":
            gradients = gradients * (1 - self.out * self.out)
        self.weight_gradients = gradients.T.dot(self.inputs)
        self.bias_gradients = gradients.sum(axis=0)
        return gradients.dot(self.weights)


class Network:
    def __init__(self, params):
        n = len(params) // 2
        self.layers = []
        for i in range(1, n + 1):
            act = "tanh" if i < n else "linear"
            self.layers.append(Dense(params["W%d" % i], params["b%d" % i], act))

    def feed(self, inputs):
        for layer in self.layers:
            inputs = layer.feed(inputs)
        return inputs

    def cost(self, inputs, targets):
        difference = self.feed(inputs) - targets
        return 0.5 * np.sum(difference * difference) / len(inputs)

    def initial_gradients(self, outputs, targets):
        return (outputs - targets) / outputs.size  # right: return (outputs - targets) / len(outputs)

    def backprop(self, inputs, targets):
        gradients = self.initial_gradients(self.feed(inputs), targets)
        for layer in reversed(self.layers):
            gradients = layer.backprop(gradients)
        return gradients


def forward(params, X):
    return Network(params).feed(X)


def loss(params, X, y):
    return Network(params).cost(X, y)


def input_gradient(params, X, y):
    return Network(params).backprop(X, y)


def gradients(params, X, y):
    net = Network(params)
    net.backprop(X, y)
    g = {}
    for i, layer in enumerate(net.layers, 1):
        g["W%d" % i] = layer.weight_gradients
        g["b%d" % i] = layer.bias_gradients
    return g
