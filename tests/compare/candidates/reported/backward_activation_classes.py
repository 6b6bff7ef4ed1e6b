"""The ReLU class has the sigmoid's derivative a(1 - a); it should be 1 where the sum is above the threshold and 0
elsewhere.

Source: https://github.com/jeffheaton/encog-dotnet-core/issues/124 (Wrong derivative in RELU Activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "mse"


class ActivationSigmoid:
    def activation_function(self, d):
        return 1.0 / (1.0 + np.exp(-d))

    def derivative_function(self, b, a):
        """b: before the activation, a: after it"""
        return a * (1.0 - a)


class ActivationReLU:
    def __init__(self, threshold=0.0, low=0.0):
        self.threshold = threshold
        self.low = low

    def activation_function(self, d):
        return np.where(d <= self.threshold, self.low, d)

    def derivative_function(self, b, a):
        """b: before the activation, a: after it"""
        return a * (1.0 - a)  # right: return np.where(b <= self.threshold, 0.0, 1.0)


class BasicLayer:
    def __init__(self, activation, weights, bias):
        self.activation, self.weights, self.bias = activation, weights, bias

    def compute(self, inputs):
        self.inputs = inputs
        self.sums = inputs @ self.weights.T + self.bias
        self.outputs = self.activation.activation_function(self.sums)
        return self.outputs


class BasicNetwork:
    def __init__(self):
        self.layers = []

    def add_layer(self, layer):
        self.layers.append(layer)

    def compute(self, inputs):
        for layer in self.layers:
            inputs = layer.compute(inputs)
        return inputs


def create(params):
    network = BasicNetwork()
    network.add_layer(BasicLayer(ActivationReLU(), params["W1"], params["b1"]))
    network.add_layer(BasicLayer(ActivationSigmoid(), params["W2"], params["b2"]))
    return network


def forward(params, X):
    return create(params).compute(X)


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()


def gradients(params, X, y):
    network = create(params)
    actual = network.compute(X)
    delta = 2.0 * (actual - y) / y.size
    out = {}
    for number in range(len(network.layers), 0, -1):
        layer = network.layers[number - 1]
        delta = delta * layer.activation.derivative_function(layer.sums, layer.outputs)
        out["W%d" % number] = delta.T @ layer.inputs
        out["b%d" % number] = delta.sum(axis=0)
        delta = delta @ layer.weights
    return out
