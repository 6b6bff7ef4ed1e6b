"""A layer that is given no activation takes tanh, while the class promises (and the file declares) a sigmoid hidden
layer.

Source: https://github.com/jeffheaton/encog-dotnet-core/issues/63 (Minor issue in BasicLayer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class ActivationSigmoid:
    def activate(self, x):
        return 1.0 / (1.0 + np.exp(-x))

    def derivative(self, a):
        return a * (1.0 - a)


class ActivationTANH:
    def activate(self, x):
        return np.tanh(x)

    def derivative(self, a):
        return 1.0 - a ** 2


class BasicLayer:
    """A fully connected layer. Sigmoid activation and a bias neuron, unless something else is passed in."""

    def __init__(self, weights, bias, activation=None):
        self.weights = weights
        self.bias = bias
        self.activation = activation or ActivationTANH()  # right: self.activation = activation or ActivationSigmoid()

    def compute(self, data):
        self.data = data
        self.output = self.activation.activate(data @ self.weights.T + self.bias)
        return self.output

    def propagate(self, error):
        delta = error * self.activation.derivative(self.output)
        self.weight_gradient = delta.T @ self.data
        self.bias_gradient = delta.sum(axis=0)
        return delta @ self.weights


class BasicNetwork:
    def __init__(self, params):
        self.layers = [BasicLayer(params["W1"], params["b1"]),  # or here
                       BasicLayer(params["W2"], params["b2"], ActivationSigmoid())]

    def compute(self, data):
        for layer in self.layers:
            data = layer.compute(data)
        return data

    def train(self, data, ideal):
        actual = self.compute(data)
        error = 2 * (actual - ideal) / ideal.size
        for layer in reversed(self.layers):
            error = layer.propagate(error)


def forward(params, X):
    return BasicNetwork(params).compute(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = BasicNetwork(params)
    net.train(X, y)
    out = {}
    for i, layer in enumerate(net.layers, 1):
        out["W%d" % i] = layer.weight_gradient
        out["b%d" % i] = layer.bias_gradient
    return out
