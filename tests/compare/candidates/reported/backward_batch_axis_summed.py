"""The gradients of the layers still carry the batch axis when they reach the optimizer and are added up over it, not
averaged (a port to NumPy of a report on C++ code).

Source: https://github.com/nntrainer/nntrainer/issues/280 (Gradient contains batch dimension)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class FullyConnectedLayer:
    def __init__(self, weight, bias, activation):
        self.weight = weight
        self.bias = bias
        self.activation = activation

    def forwarding(self, input):
        self.input = input
        hidden = input @ self.weight + self.bias
        if self.activation == "tanh":
            self.hidden = np.tanh(hidden)
        else:
            e = np.exp(hidden - hidden.max(axis=1, keepdims=True))
            self.hidden = e / e.sum(axis=1, keepdims=True)
        return self.hidden

    def backwarding(self, derivative):
        if self.activation == "tanh":
            derivative = derivative * (1.0 - self.hidden ** 2)
        # (batch, in, out) and (batch, out)
        self.djdw = self.input[:, :, None] * derivative[:, None, :]
        self.djdb = derivative
        return derivative @ self.weight.T


class Optimizer:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def reduce(self, layer):
        batch_size = layer.djdb.shape[0]
        djdw = layer.djdw.reshape(batch_size, -1).sum(axis=0)  # right: djdw = layer.djdw.reshape(batch_size, -1).mean(axis=0)
        djdb = layer.djdb.sum(axis=0)  # right: djdb = layer.djdb.mean(axis=0)
        return djdw.reshape(layer.weight.shape), djdb

    def apply(self, layer):
        djdw, djdb = self.reduce(layer)
        layer.weight = layer.weight - self.learning_rate * djdw
        layer.bias = layer.bias - self.learning_rate * djdb


class NeuralNetwork:
    def __init__(self, params):
        self.layers = [
            FullyConnectedLayer(params["W1"].T, params["b1"], "tanh"),
            FullyConnectedLayer(params["W2"].T, params["b2"], "softmax"),
        ]

    def forwarding(self, input):
        for layer in self.layers:
            input = layer.forwarding(input)
        return input

    def backwarding(self, input, expected):
        derivative = self.forwarding(input) - expected
        for layer in reversed(self.layers):
            derivative = layer.backwarding(derivative)


def forward(params, X):
    return NeuralNetwork(params).forwarding(X)


def gradients(params, X, y):
    net = NeuralNetwork(params)
    net.backwarding(X, y)
    out = {}
    for i, layer in enumerate(net.layers, 1):
        djdw, out[f"b{i}"] = Optimizer(1.0).reduce(layer)
        out[f"W{i}"] = djdw.T
    return out


def step(params, X, y, lr):
    net = NeuralNetwork(params)
    net.backwarding(X, y)
    out = {}
    for i, layer in enumerate(net.layers, 1):
        Optimizer(lr).apply(layer)
        out[f"W{i}"], out[f"b{i}"] = layer.weight.T, layer.bias
    return out
