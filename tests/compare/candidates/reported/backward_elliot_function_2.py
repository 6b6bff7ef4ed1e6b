"""Deriv of the Elliot function x / (1 + |x|) puts the activation y into 1 / (1 + |.|)**2; it should be the input x.

Source: https://github.com/mlpack/mlpack/pull/3547 (review of elliot_function.hpp: "I don't think this is correct")
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 1)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "mse"


class ElliotFunction:
    @staticmethod
    def Fn(x):
        return x / (1.0 + np.abs(x))

    @staticmethod
    def Deriv(x, y):
        """x: input activation, y: result of Fn(x)"""
        return 1.0 / np.power(1.0 + np.abs(y), 2)  # right: return 1.0 / np.power(1.0 + np.abs(x), 2)


class IdentityFunction:
    @staticmethod
    def Fn(x):
        return x

    @staticmethod
    def Deriv(x, y):
        return np.ones_like(x)


class BaseLayer:
    def __init__(self, function):
        self.function = function

    def Forward(self, input):
        self.input = input
        self.output = self.function.Fn(input)
        return self.output

    def Backward(self, gy):
        return gy * self.function.Deriv(self.input, self.output)


class FFN:
    def __init__(self, params):
        self.params = params
        self.last = len(params) // 2
        self.base = [BaseLayer(ElliotFunction) for _ in range(self.last - 1)] + [BaseLayer(IdentityFunction)]

    def Forward(self, X):
        self.inputs = []
        for i, layer in enumerate(self.base, 1):
            self.inputs.append(X)
            X = layer.Forward(X @ self.params[f"W{i}"].T + self.params[f"b{i}"])
        return X

    def Gradient(self, X, y):
        out = self.Forward(X)
        g = 2 * (out - y) / out.size
        grad = {}
        for i in range(self.last, 0, -1):
            g = self.base[i - 1].Backward(g)
            grad[f"W{i}"] = g.T @ self.inputs[i - 1]
            grad[f"b{i}"] = g.sum(axis=0)
            g = g @ self.params[f"W{i}"]
        return grad


def forward(params, X):
    return FFN(params).Forward(X)


def loss(params, X, y):
    return np.mean((FFN(params).Forward(X) - y) ** 2)


def gradients(params, X, y):
    return FFN(params).Gradient(X, y)
