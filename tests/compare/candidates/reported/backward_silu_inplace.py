"""SiLU is applied in place, so what is saved for the backward pass is the output, and its derivative is taken there; it
has to be taken at the input, which an activation into a new array leaves as it was.

Source: https://github.com/pytorch/pytorch/pull/41034 (Added SiLU activation function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def silu(self):
    return self * sigmoid(self)


def silu_(self):
    self *= sigmoid(self)
    return self


def silu_backward(grad, self):
    self_sigmoid = sigmoid(self)
    return grad * (self_sigmoid * (1 + self * (1 - self_sigmoid)))


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, input):
        self.input = input
        return input @ self.weight.T + self.bias

    def backward(self, grad):
        self.grads = grad.T @ self.input, grad.sum(0)
        return grad @ self.weight


class SiLU:
    def forward(self, input):
        self.saved = input
        return silu_(input)  # right: return silu(input)

    def backward(self, grad):
        return silu_backward(grad, self.saved)


def build(params):
    layers = []
    for i in range(1, len(LAYERS)):
        layers.append(Linear(params[f"W{i}"], params[f"b{i}"]))
        if i < len(LAYERS) - 1:
            layers.append(SiLU())
    return layers


def run(layers, x):
    for layer in layers:
        x = layer.forward(x)
    return x


def forward(params, X):
    return run(build(params), X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    layers = build(params)
    out = run(layers, X)
    grad = 2 * (out - y) / out.size
    for layer in reversed(layers):
        grad = layer.backward(grad)
    linears = [layer for layer in layers if isinstance(layer, Linear)]
    result = {}
    for i, layer in enumerate(linears, 1):
        result[f"W{i}"], result[f"b{i}"] = layer.grads
    return result
