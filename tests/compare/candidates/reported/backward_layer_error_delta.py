"""The error of the output layer has the wrong sign: by the derivative of the squared error it is output - y, not y - output,
and all the gradients point the other way.

Source: https://github.com/dragen1860/Deep-Learning-with-TensorFlow-book/issues/134 (chapter 7, page 168)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


class Layer:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.last_activation = None
        self.error = None
        self.delta = None

    def activate(self, x):
        r = np.dot(x, self.weights) + self.bias
        self.last_activation = 1 / (1 + np.exp(-r))
        return self.last_activation

    def apply_activation_derivative(self, r):
        return r * (1 - r)


class NeuralNetwork:
    def __init__(self, params):
        count = len(params) // 2
        self._layers = [Layer(params[f"W{i + 1}"], params[f"b{i + 1}"]) for i in range(count)]

    def feed_forward(self, X):
        for layer in self._layers:
            X = layer.activate(X)
        return X

    def backpropagation(self, X, y):
        output = self.feed_forward(X)
        grads = {}
        for i in reversed(range(len(self._layers))):
            layer = self._layers[i]
            if layer == self._layers[-1]:
                layer.error = y - output  # right: layer.error = output - y
                layer.delta = layer.error * layer.apply_activation_derivative(output)
            else:
                next_layer = self._layers[i + 1]
                layer.error = np.dot(next_layer.delta, next_layer.weights.T)
                layer.delta = layer.error * layer.apply_activation_derivative(layer.last_activation)
        for i, layer in enumerate(self._layers):
            o_i = X if i == 0 else self._layers[i - 1].last_activation
            grads[f"W{i + 1}"] = np.dot(o_i.T, layer.delta) / len(X)
            grads[f"b{i + 1}"] = layer.delta.mean(axis=0)
        return grads


def forward(params, X):
    return NeuralNetwork(params).feed_forward(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(X)


def gradients(params, X, y):
    return NeuralNetwork(params).backpropagation(X, y)
