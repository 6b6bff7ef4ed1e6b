"""The activation is GELU's tanh approximation, where the exact one, with erf, was wanted (PyTorch's default).

Source: https://github.com/chelsea0x3b/dfdx/issues/804 (Support accurate GeLU as well as fast approximate GeLu)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "gelu"
OUTPUT = "identity"
LOSS = "mse"

erf = np.vectorize(math.erf, otypes=[float])


class GeLU:
    def forward(self, x):
        cube = x + 0.044715 * x ** 3
        return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * cube))  # right: return 0.5 * x * (1 + erf(x / math.sqrt(2)).astype(x.dtype))


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def forward(self, x):
        return x @ self.weight.T + self.bias


def build(params):
    return [
        Linear(params["W1"], params["b1"]),
        GeLU(),
        Linear(params["W2"], params["b2"]),
    ]


def forward(params, X):
    for module in build(params):
        X = module.forward(X)
    return X


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()
