"""The -1 stands inside the exponential, alpha * exp(x / alpha - 1); it should be alpha * (exp(x / alpha) - 1).

Source: https://github.com/mlpack/mlpack/pull/2191 (Add CELU activation function for the issue #2181, review)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3, 1)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"


class CELU:
    """with alpha = 1 the same as ELU; not exact near 0"""

    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def Fn(self, x):
        alpha = self.alpha
        return x if x >= 0 else alpha * math.exp((x / alpha) - 1)
        # right: return x if x >= 0 else alpha * (math.exp(x / alpha) - 1)

    def Deriv(self, x):
        return 1.0 if x >= 0 else math.exp(x / self.alpha)

    def Forward(self, input):
        self.input = input
        return np.array([[self.Fn(v) for v in row] for row in input], dtype=input.dtype)

    def Backward(self, gy):
        derivative = np.array([[self.Deriv(v) for v in row] for row in self.input], dtype=gy.dtype)
        return gy * derivative


class Linear:
    def __init__(self, params, i):
        self.names = f"W{i}", f"b{i}"
        self.weight, self.bias = params[f"W{i}"], params[f"b{i}"]

    def Forward(self, input):
        self.input = input
        return input @ self.weight.T + self.bias

    def Backward(self, gy):
        self.gradient = {self.names[0]: gy.T @ self.input, self.names[1]: gy.sum(axis=0)}
        return gy @ self.weight


class FFN:
    def __init__(self, params):
        self.network = []
        last = len(LAYERS) - 1
        for i in range(1, last + 1):
            self.network.append(Linear(params, i))
            if i < last:
                self.network.append(CELU())

    def Forward(self, x):
        for layer in self.network:
            x = layer.Forward(x)
        return x

    def Backward(self, error):
        gradient = {}
        for layer in reversed(self.network):
            error = layer.Backward(error)
            gradient.update(getattr(layer, "gradient", {}))
        return gradient


def forward(params, X):
    return FFN(params).Forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = FFN(params)
    out = net.Forward(X)
    return net.Backward(2 * (out - y) / y.size)
