"""The error is summed from g after g was multiplied by the sigmoid's derivative; it should be half the square of the
plain difference between target and output.

Source: https://github.com/haifengl/smile/issues/147 (Neural Network `computeOutputError()` method.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Layer:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias
        self.units = len(bias)
        self.output = None
        self.error = np.zeros_like(bias)


class NeuralNetwork:
    def __init__(self, params):
        self.hidden_layer = Layer(params["W1"], params["b1"])
        self.output_layer = Layer(params["W2"], params["b2"])

    def propagate(self, x):
        for layer in (self.hidden_layer, self.output_layer):
            x = layer.output = 1.0 / (1.0 + np.exp(-(layer.weight.dot(x) + layer.bias)))
        return x

    def compute_output_error(self, output):
        error = 0.0
        for i in range(self.output_layer.units):
            out = self.output_layer.output[i]
            g = output[i] - out
            g = g * out * (1.0 - out)
            error += 0.5 * g * g  # right: error += 0.5 * (output[i] - out) ** 2
            self.output_layer.error[i] = g
        return error

    def backpropagate(self):
        upper, lower = self.output_layer, self.hidden_layer
        for i in range(lower.units):
            out = lower.output[i]
            err = 0.0
            for j in range(upper.units):
                err += upper.weight[j, i] * upper.error[j]
            lower.error[i] = out * (1.0 - out) * err


def forward(params, X):
    net = NeuralNetwork(params)
    return np.array([net.propagate(x) for x in X])


def loss(params, X, y):
    net = NeuralNetwork(params)
    error = 0.0
    for xi, yi in zip(X, y):
        net.propagate(xi)
        error += net.compute_output_error(yi)
    return error / len(X)


def gradients(params, X, y):
    net = NeuralNetwork(params)
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    for xi, yi in zip(X, y):
        net.propagate(xi)
        net.compute_output_error(yi)
        net.backpropagate()
        grads["W2"] -= np.outer(net.output_layer.error, net.hidden_layer.output) / len(X)
        grads["b2"] -= net.output_layer.error / len(X)
        grads["W1"] -= np.outer(net.hidden_layer.error, xi) / len(X)
        grads["b1"] -= net.hidden_layer.error / len(X)
    return grads
