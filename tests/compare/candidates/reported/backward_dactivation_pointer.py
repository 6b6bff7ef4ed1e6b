"""The layer's pointer to the derivative of the activation is set to sigmoid itself; it should point to dsigmoid.

Source: https://github.com/TheAlgorithms/C-Plus-Plus/issues/1495 ([BUG] neural_network.cpp: same function used for
sigmoid and its derivative; the lines are linked there, not quoted)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def dsigmoid(x):
    """of the activated value"""
    return x * (1 - x)


def relu(x):
    return np.maximum(0.0, x)


def drelu(x):
    return np.where(x > 0, 1.0, 0.0)


class DenseLayer:
    """neurons, the name of the activation, and the pointers to it and to its derivative"""

    def __init__(self, activation, kernel, bias):
        self.activation = activation
        self.kernel = kernel
        self.bias = bias
        if activation == "sigmoid":
            self.activation_function = sigmoid
            self.dactivation_function = sigmoid  # right: self.dactivation_function = dsigmoid
        elif activation == "relu":
            self.activation_function = relu
            self.dactivation_function = drelu


class NeuralNetwork:
    def __init__(self, params):
        self.layers = [DenseLayer("sigmoid", params[f"W{i}"], params[f"b{i}"]) for i in range(1, len(LAYERS))]

    def detailed_single_prediction(self, X):
        details = [X]
        for layer in self.layers:
            details.append(layer.activation_function(details[-1] @ layer.kernel.T + layer.bias))
        return details

    def evaluate(self, X, Y):
        return np.mean((self.detailed_single_prediction(X)[-1] - Y) ** 2)

    def fit_gradients(self, X, Y):
        activations = self.detailed_single_prediction(X)
        cur_error = 2 * (activations[-1] - Y) / Y.size
        grads = {}
        for j in range(len(self.layers) - 1, -1, -1):
            layer = self.layers[j]
            cur_error = cur_error * layer.dactivation_function(activations[j + 1])
            grads[f"W{j + 1}"] = cur_error.T @ activations[j]
            grads[f"b{j + 1}"] = np.sum(cur_error, axis=0)
            cur_error = cur_error @ layer.kernel
        return grads


def forward(params, X):
    return NeuralNetwork(params).detailed_single_prediction(X)[-1]


def loss(params, X, y):
    return NeuralNetwork(params).evaluate(X, y)


def gradients(params, X, y):
    return NeuralNetwork(params).fit_gradients(X, y)


def step(params, X, y, learning_rate):
    grads = gradients(params, X, y)
    return {name: params[name] - learning_rate * grads[name] for name in params}
