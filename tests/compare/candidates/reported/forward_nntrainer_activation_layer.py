"""An activation layer is made after every layer that has an activation, also after an activation layer itself, so that
the activation is applied twice.

Source: https://github.com/nntrainer/nntrainer/issues/390 (Activation layer type itself is making activation again)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


class FullyConnectedLayer:
    type, activation = "fully_connected", "none"

    def __init__(self, name, params):
        self.name, self.weight, self.bias = name, params["W" + name], params["b" + name]

    def forwarding(self, hidden):
        self.input = hidden
        return hidden.dot(self.weight.T) + self.bias

    def backwarding(self, derivative, grads):
        grads["W" + self.name], grads["b" + self.name] = derivative.T.dot(self.input), derivative.sum(axis=0)
        return derivative.dot(self.weight)


class ActivationLayer:
    type = "activation"

    def __init__(self, activation):
        self.activation = activation

    def forwarding(self, hidden):
        self.hidden = np.tanh(hidden) if self.activation == "tanh" else 1 / (1 + np.exp(-hidden))
        return self.hidden

    def backwarding(self, derivative, grads):
        return derivative * (1 - self.hidden ** 2 if self.activation == "tanh" else self.hidden * (1 - self.hidden))


class NeuralNetwork:
    def __init__(self, configured):
        self.layers = []
        for layer in configured:
            self.layers.append(layer)
            if layer.activation != "none":  # right: if layer.activation != "none" and layer.type != "activation":
                self.layers.append(ActivationLayer(layer.activation))

    def forwarding(self, hidden):
        for layer in self.layers:
            hidden = layer.forwarding(hidden)
        return hidden

    def backwarding(self, derivative):
        grads = {}
        for layer in reversed(self.layers):
            derivative = layer.backwarding(derivative, grads)
        return grads


def load_from_config(params):
    fc1, fc2 = FullyConnectedLayer("1", params), FullyConnectedLayer("2", params)
    return NeuralNetwork([fc1, ActivationLayer("tanh"), fc2, ActivationLayer("sigmoid")])


def forward(params, X):
    return load_from_config(params).forwarding(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    nn = load_from_config(params)
    return nn.backwarding(2 * (nn.forwarding(X) - y) / y.size)
