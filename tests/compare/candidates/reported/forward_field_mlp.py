"""The hidden activation (ReLU) is applied after the last layer too, before the output activation; it should be applied
between the layers only.

Source: https://github.com/nerfstudio-project/nerfstudio/pull/932 (Do not apply activation for last MLP layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 6, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class ReLU:
    def __call__(self, x):
        return np.maximum(x, 0)


class Sigmoid:
    def __call__(self, x):
        return 1 / (1 + np.exp(-x))


class MLP:
    """Multilayer perceptron.

    layers: list of Linear
    activation: function between the layers
    out_activation: function of the output, or None
    """

    def __init__(self, layers, activation=None, out_activation=None):
        self.layers = layers
        self.activation = activation
        self.out_activation = out_activation
        self.num_layers = len(layers)

    def forward(self, in_tensor):
        x = in_tensor
        for layer in self.layers:  # right: for i, layer in enumerate(self.layers):
            x = layer(x)
            if self.activation is not None:  # right: if self.activation is not None and i < self.num_layers - 1:
                x = self.activation(x)  # or here
        if self.out_activation is not None:
            x = self.out_activation(x)
        return x


def build(params):
    n = len(params) // 2
    layers = [Linear(params[f"W{i}"], params[f"b{i}"]) for i in range(1, n + 1)]
    return MLP(layers, activation=ReLU(), out_activation=Sigmoid())


def forward(params, X):
    return build(params).forward(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()
