"""The weight changes of a hidden layer are calculated only if it is a convolutional one, so fully connected hidden
layers get none; all but pooling layers should.

Source: https://github.com/neuroph/NeurophFramework/issues/12 (ConvolutionalBackpropagation class now can learn
convoluting network that have only one layer in "Fully connected layers" which is actually output layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"

POOLING, CONVOLUTIONAL, FULLY_CONNECTED = "pooling", "convolutional", "fully connected"


class Layer:
    def __init__(self, kind, weights=None, bias=None, transfer=None):
        self.kind = kind
        self.weights, self.bias = weights, bias
        self.transfer = transfer
        if weights is not None:
            self.weight_changes = np.zeros_like(weights)
            self.bias_changes = np.zeros_like(bias)

    def calculate(self, input):
        self.input = input
        net = input @ self.weights.T + self.bias
        self.output = np.tanh(net) if self.transfer == "tanh" else net


class Backpropagation:
    def __init__(self, params):
        last = len(LAYERS) - 1
        self.layers = [Layer("input")]
        for i in range(1, last + 1):
            transfer = "tanh" if i < last else None
            self.layers.append(Layer(FULLY_CONNECTED, params[f"W{i}"], params[f"b{i}"], transfer))

    def calculate(self, X):
        for layer in self.layers[1:]:
            layer.calculate(X)
            X = layer.output
        return X

    def calculate_weight_changes(self, layer):
        layer.weight_changes = layer.delta.T @ layer.input
        layer.bias_changes = layer.delta.sum(axis=0)

    def calculate_error_and_update_output_neurons(self, y):
        layer = self.layers[-1]
        layer.delta = (layer.output - y) / len(y)
        self.calculate_weight_changes(layer)

    def calculate_error_and_update_hidden_neurons(self):
        for layer_idx in range(len(self.layers) - 2, 0, -1):
            layer, next_layer = self.layers[layer_idx], self.layers[layer_idx + 1]
            delta_sum = next_layer.delta @ next_layer.weights
            layer.delta = delta_sum * (1 - layer.output ** 2)
            if layer.kind == CONVOLUTIONAL:  # right: if layer.kind != POOLING:
                self.calculate_weight_changes(layer)


def forward(params, X):
    return Backpropagation(params).calculate(X)


def loss(params, X, y):
    return np.mean(np.sum((forward(params, X) - y) ** 2, axis=1)) / 2


def gradients(params, X, y):
    rule = Backpropagation(params)
    rule.calculate(X)
    rule.calculate_error_and_update_output_neurons(y)
    rule.calculate_error_and_update_hidden_neurons()
    grads = {}
    for i, layer in enumerate(rule.layers[1:], start=1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.weight_changes, layer.bias_changes
    return grads
