"""The vector of the gradient is assembled before the penalty's gradient is added to the layers, so the penalty never
reaches it.

Source: https://github.com/Artelnics/opennn/issues/241 (Problems with Regularization Methods)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
L2 = 0.2


class PerceptronLayer:
    def __init__(self, weights, biases, linear):
        self.weights, self.biases, self.linear = weights, biases, linear

    def forward_propagate(self, inputs):
        self.inputs = inputs
        combinations = inputs @ self.weights + self.biases
        self.activations = combinations if self.linear else np.tanh(combinations)
        return self.activations

    def calculate_error_gradient(self, deltas):
        if not self.linear:
            deltas = deltas * (1 - self.activations ** 2)
        self.d_weights = self.inputs.T @ deltas
        self.d_biases = deltas.sum(axis=0)
        return deltas @ self.weights.T


class LossIndex:
    def __init__(self, params, regularization_weight):
        n = len(params) // 2
        self.layers = [PerceptronLayer(params[f"W{k}"], params[f"b{k}"], k == n) for k in range(1, n + 1)]
        self.regularization_weight = regularization_weight

    def outputs(self, inputs):
        for layer in self.layers:
            inputs = layer.forward_propagate(inputs)
        return inputs

    def calculate_error(self, inputs, targets):
        return np.mean((self.outputs(inputs) - targets) ** 2)

    def calculate_regularization(self):
        return sum(np.sum(layer.weights ** 2) for layer in self.layers) / 2

    def calculate_layers_error_gradient(self, inputs, targets):
        outputs = self.outputs(inputs)
        deltas = 2 * (outputs - targets) / outputs.size
        for layer in reversed(self.layers):
            deltas = layer.calculate_error_gradient(deltas)

    def add_regularization_gradient(self):
        for layer in self.layers:
            layer.d_weights = layer.d_weights + self.regularization_weight * layer.weights

    def assemble_layers_error_gradient(self):
        # one long vector, layer after layer
        pieces = []
        for layer in self.layers:
            pieces += [layer.d_weights.ravel(), layer.d_biases]
        self.gradient = np.concatenate(pieces)

    def back_propagate(self, inputs, targets):
        # Loss index
        self.calculate_layers_error_gradient(inputs, targets)
        self.assemble_layers_error_gradient()  # right: nothing
        # Regularization
        if self.regularization_weight != 0:
            self.add_regularization_gradient()  # or here
        # missing: self.assemble_layers_error_gradient()
        return self.gradient


def forward(params, X):
    return LossIndex(params, L2).outputs(X)


def loss(params, X, y):
    index = LossIndex(params, L2)
    return index.calculate_error(X, y) + L2 * index.calculate_regularization()


def gradients(params, X, y):
    vector = LossIndex(params, L2).back_propagate(X, y)
    grads, start = {}, 0
    for k in range(1, len(params) // 2 + 1):
        for name in (f"W{k}", f"b{k}"):
            size = params[name].size
            grads[name] = vector[start:start + size].reshape(params[name].shape)
            start += size
    return grads
