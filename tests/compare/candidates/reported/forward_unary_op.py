"""The op called gelu computes the approximation with tanh, where PyTorch's default has the error function.

Source: https://github.com/huggingface/candle/pull/900 (Add an erf based gelu op)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 4, 2)
ACTIVATION = "gelu"
OUTPUT = "identity"
LOSS = "mse"

SQRT_TWO_OVER_PI = math.sqrt(2.0 / math.pi)
erf = np.vectorize(math.erf, otypes=[float])


class UnaryOp:
    @staticmethod
    def gelu(v):
        return 0.5 * v * (1.0 + np.tanh(SQRT_TWO_OVER_PI * v * (1.0 + 0.044715 * v * v)))  # right: return 0.5 * v * (1.0 + erf(v / math.sqrt(2.0)))

    @staticmethod
    def id(v):
        return v


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def forward(self, xs):
        return xs @ self.weight.T + self.bias


class Mlp:
    def __init__(self, vs):
        depth = len(vs) // 2
        self.layers = [Linear(vs[f"W{i}"], vs[f"b{i}"]) for i in range(1, depth + 1)]
        self.acts = [UnaryOp.gelu] * (depth - 1) + [UnaryOp.id]

    def forward(self, xs):
        for layer, act in zip(self.layers, self.acts):
            xs = act(layer.forward(xs))
        return xs


def forward(params, X):
    return Mlp(params).forward(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()
