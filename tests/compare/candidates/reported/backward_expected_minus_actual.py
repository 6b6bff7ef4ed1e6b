"""What is propagated back is expected - actual, so training goes up the loss; it should be the derivative of the loss
function.

Source: https://github.com/ooples/AiDotNet/issues/990 (Comprehensive integration tests for all model classes: gradient
ascent bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class MeanSquaredErrorLoss:
    def calculate_loss(self, predicted, expected):
        return np.mean((predicted - expected) ** 2)

    def calculate_derivative(self, predicted, expected):
        return 2 * (predicted - expected) / predicted.size


class DenseLayer:
    def __init__(self, weights, biases, activation):
        self.weights, self.biases, self.activation = weights, biases, activation

    def forward(self, inputs):
        self.last_input = inputs
        output = inputs @ self.weights.T + self.biases
        self.last_output = np.tanh(output) if self.activation == "tanh" else output
        return self.last_output

    def backward(self, output_gradient):
        if self.activation == "tanh":
            output_gradient = output_gradient * (1 - self.last_output ** 2)
        self.weights_gradient = output_gradient.T @ self.last_input
        self.biases_gradient = output_gradient.sum(axis=0)
        return output_gradient @ self.weights


class NeuralNetwork:
    def __init__(self, params):
        depth = len(params) // 2
        self.loss_function = MeanSquaredErrorLoss()
        self.layers = [DenseLayer(params[f"W{i}"], params[f"b{i}"], "tanh" if i < depth else None)
                       for i in range(1, depth + 1)]

    def predict(self, inputs):
        for layer in self.layers:
            inputs = layer.forward(inputs)
        return inputs

    def backpropagate(self, inputs, expected):
        prediction = self.predict(inputs)
        gradient = expected - prediction
        # right: gradient = self.loss_function.calculate_derivative(prediction, expected)
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)


def forward(params, X):
    return NeuralNetwork(params).predict(X)


def loss(params, X, y):
    network = NeuralNetwork(params)
    return network.loss_function.calculate_loss(network.predict(X), y)


def gradients(params, X, y):
    network = NeuralNetwork(params)
    network.backpropagate(X, y)
    result = {}
    for i, layer in enumerate(network.layers, 1):
        result[f"W{i}"] = layer.weights_gradient
        result[f"b{i}"] = layer.biases_gradient
    return result
