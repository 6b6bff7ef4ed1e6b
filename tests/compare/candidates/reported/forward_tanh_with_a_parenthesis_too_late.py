"""Only exp(-2z) is divided by 1 + exp(-2z), not the whole difference 1 - exp(-2z): the function is the sigmoid of 2z,
not tanh.

Source: https://github.com/autodeployai/pmml4s/issues/9 (Neural Network Tanh Activation function incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Activation:
    @staticmethod
    def logistic(z):
        return 1.0 / (1.0 + np.exp(-z))

    @staticmethod
    def tanh(z):
        return 1.0 - np.exp(-2.0 * z) / (1.0 + np.exp(-2.0 * z))  # right: return np.tanh(z)

    @staticmethod
    def identity(z):
        return z


class NeuralLayer:
    def __init__(self, weights, bias, activation):
        self.weights = weights          # neurons x inputs
        self.bias = bias
        self.activation = getattr(Activation, activation)

    def evaluate(self, inputs):
        return self.activation(inputs @ self.weights.T + self.bias)


class NeuralNetworkModel:
    """Holds the layers in order; the last one is a regression output."""

    def __init__(self, params):
        n = len(params) // 2
        self.layers = []
        for k in range(1, n + 1):
            act = "identity" if k == n else "tanh"
            self.layers.append(NeuralLayer(params[f"W{k}"], params[f"b{k}"], act))

    def predict_series(self, record):
        value = record
        for layer in self.layers:
            value = layer.evaluate(value)
        return value


def forward(params, X):
    return NeuralNetworkModel(params).predict_series(X.astype(np.float64))


def loss(params, X, y):
    error = forward(params, X) - y
    return np.mean(error ** 2)
