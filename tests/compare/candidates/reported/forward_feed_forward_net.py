"""The net appends the activation after each layer, the output layer too; for regression the last layer should stay
linear.

Source: https://github.com/mala-project/mala/issues/567 (Make activation applied to the output layer optional)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        return x @ self.weight.T + self.bias


class LeakyReLU:
    def forward(self, x):
        return np.where(x > 0, x, 0.01 * x)


class FeedForwardNet:
    """Initialize this network as a feed-forward network."""

    def __init__(self, params):
        self.number_of_layers = len(params) // 2
        self.activation = LeakyReLU()
        self.layers = []
        for i in range(self.number_of_layers):
            self.layers.append(Linear(params[f"W{i + 1}"], params[f"b{i + 1}"]))
            self.layers.append(self.activation)  # right: if i < self.number_of_layers - 1: self.layers.append(self.activation)

    def forward(self, inputs):
        for layer in self.layers:
            inputs = layer.forward(inputs)
        return inputs


def forward(params, X):
    return FeedForwardNet(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
