"""Going back, the container hands each layer its output in the place of its input; SiLU's Backward needs the input.

Source: https://github.com/mlpack/mlpack/issues/3551 (Inconsistent use of the "input" parameter to the Backward method
in ANNs; which layer is hurt isn't said, SiLU is assumed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 5, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def Forward(self, input):
        return input @ self.weight.T + self.bias

    def Backward(self, input, gy):
        return gy @ self.weight

    def Gradient(self, input, error):
        return error.T @ input, error.sum(axis=0)


class SiLU:
    def Forward(self, input):
        return input / (1 + np.exp(-input))

    def Backward(self, input, gy):
        s = 1 / (1 + np.exp(-input))
        return gy * s * (1 + input * (1 - s))


class MultiLayer:
    """The layers in their order; remembers what goes into each and what comes out of it."""

    def __init__(self, network):
        self.network = network

    def Forward(self, input):
        self.layerInputs, self.layerOutputs = [], []
        for layer in self.network:
            self.layerInputs.append(input)
            input = layer.Forward(input)
            self.layerOutputs.append(input)
        return input

    def Backward(self, gy):
        gradient = []
        for i in reversed(range(len(self.network))):
            layer = self.network[i]
            if hasattr(layer, "Gradient"):
                gradient.insert(0, layer.Gradient(self.layerInputs[i], gy))
            gy = layer.Backward(self.layerOutputs[i], gy)
            # right: gy = layer.Backward(self.layerInputs[i], gy)
        return gradient


def ffn(params):
    last = len(LAYERS) - 1
    network = []
    for i in range(1, last + 1):
        network.append(Linear(params[f"W{i}"], params[f"b{i}"]))
        if i < last:
            network.append(SiLU())
    return MultiLayer(network)


def forward(params, X):
    return ffn(params).Forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = ffn(params)
    out = net.Forward(X)
    found = net.Backward(2 * (out - y) / y.size)
    grads = {}
    for i, (w, b) in enumerate(found, 1):
        grads[f"W{i}"], grads[f"b{i}"] = w, b
    return grads
