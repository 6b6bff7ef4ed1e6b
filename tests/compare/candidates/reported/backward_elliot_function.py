"""Deriv of the Elliot function is written for the function's input, but is given its output.

Source: https://github.com/mlpack/mlpack/pull/2268 (Adding elliot activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "mse"


class ElliotFunction:
    @staticmethod
    def Fn(x):
        return x / (1.0 + np.abs(x))

    @staticmethod
    def Deriv(x):
        return 1.0 / np.power(1.0 + np.abs(x), 2)


class BaseLayer:
    def Forward(self, input):
        self.inputParameter = input
        self.outputParameter = ElliotFunction.Fn(input)
        return self.outputParameter

    def Backward(self, gy):
        derivative = ElliotFunction.Deriv(self.outputParameter)
        # right: derivative = ElliotFunction.Deriv(self.inputParameter)
        return gy * derivative


class Linear:
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def Forward(self, input):
        self.inputParameter = input
        return input @ self.weights.T + self.bias

    def Gradient(self, error):
        return error.T @ self.inputParameter, error.sum(axis=0)

    def Backward(self, gy):
        return gy @ self.weights


class FFN:
    def __init__(self, params):
        self.network = [Linear(params["W1"], params["b1"]), BaseLayer(), Linear(params["W2"], params["b2"])]

    def Forward(self, x):
        for layer in self.network:
            x = layer.Forward(x)
        return x

    def Gradient(self, error):
        first, elliot, last = self.network
        w2, b2 = last.Gradient(error)
        w1, b1 = first.Gradient(elliot.Backward(last.Backward(error)))
        return {"W1": w1, "b1": b1, "W2": w2, "b2": b2}


def forward(params, X):
    return FFN(params).Forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = FFN(params)
    error = 2 * (net.Forward(X) - y) / y.size
    return net.Gradient(error)
