"""Backward takes the activation's derivative at the gradient that comes in, instead of multiplying that gradient by the
derivative at the layer's own output.

Source: https://github.com/ooples/AiDotNet/pull/497 (review: Manual backward likely misapplies activation derivatives)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "mse"


class TanhActivation:
    def activate(self, value):
        return np.tanh(value)

    def derivative(self, output):
        return 1 - output * output


class DenseLayer:
    def __init__(self, weights, biases, activation):
        self.weights = weights
        self.biases = biases
        self.scalar_activation = activation

    def forward(self, input):
        self.last_input = input
        self.last_output = self.scalar_activation.activate(input @ self.weights.T + self.biases)
        return self.last_output

    def backward(self, output_gradient):
        activation_gradient = self.scalar_activation.derivative(output_gradient)
        # right: activation_gradient = output_gradient * self.scalar_activation.derivative(self.last_output)
        self.weights_gradient = activation_gradient.T @ self.last_input
        self.biases_gradient = activation_gradient.sum(axis=0)
        return activation_gradient @ self.weights


def build(params):
    layers = []
    for i in range(1, len(LAYERS)):
        layers.append(DenseLayer(params[f"W{i}"], params[f"b{i}"], TanhActivation()))
    return layers


def forward(params, X):
    for layer in build(params):
        X = layer.forward(X)
    return X


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    layers = build(params)
    output = X
    for layer in layers:
        output = layer.forward(output)
    gradient = 2 * (output - y) / y.size
    for layer in reversed(layers):
        gradient = layer.backward(gradient)
    result = {}
    for i, layer in enumerate(layers, 1):
        result[f"W{i}"] = layer.weights_gradient
        result[f"b{i}"] = layer.biases_gradient
    return result
