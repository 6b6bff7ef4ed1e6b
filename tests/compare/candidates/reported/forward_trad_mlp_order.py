"""The activations are put before the linear layers of the loop, so none follows the last hidden layer; each linear
layer but the output should be followed by its activation.

Source: https://github.com/MadocCottle/pykan/blob/main/madoc/section1/utils/trad_nn.py (MLP Training Issues - Fixes
Implemented: incorrect activation placement)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 6, 1)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"


class Linear:
    def __init__(self, params, k):
        self.k = k
        self.weight, self.bias = params[f"W{k}"], params[f"b{k}"]

    def forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, grad, out):
        out[f"W{self.k}"] = grad.T @ self.x
        out[f"b{self.k}"] = grad.sum(axis=0)
        return grad @ self.weight


class SiLU:
    def forward(self, x):
        self.x = x
        e = np.exp(-np.abs(x))
        self.s = np.where(x >= 0, 1 / (1 + e), e / (1 + e))
        return x * self.s

    def backward(self, grad, out):
        return grad * (self.s + self.x * self.s * (1 - self.s))


class MLP:
    def __init__(self, params, depth, activation):
        layers = [Linear(params, 1)]
        # missing: layers.append(activation())
        for i in range(depth - 2):
            layers.append(activation())  # right: layers.append(Linear(params, i + 2))
            layers.append(Linear(params, i + 2))  # right: layers.append(activation())
        layers.append(Linear(params, depth))
        self.network = layers

    def forward(self, x):
        for layer in self.network:
            x = layer.forward(x)
        return x

    def backward(self, grad):
        out = {}
        for layer in reversed(self.network):
            grad = layer.backward(grad, out)
        return out


def build(params):
    return MLP(params, depth=len(LAYERS) - 1, activation=SiLU)


def forward(params, X):
    return build(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    model = build(params)
    pred = model.forward(X)
    return model.backward(2 * (pred - y) / pred.size)
