"""The derivative of the absolute error is +1 for every output; it is -1 where the input is below the target.

Source: https://github.com/mlpack/mlpack/pull/2603 (Addition of Mean Absolute Percentage Error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "mae"


class MeanAbsoluteError:
    def Forward(self, input, target):
        return np.abs(input - target).sum() / target.size

    def Backward(self, input, target):
        output = np.ones_like(input) / target.size  # right: output = np.sign(input - target) / target.size
        return output


class SoftSign:
    def Forward(self, x):
        self.x = x
        return x / (1 + np.abs(x))

    def Backward(self, gy):
        return gy / np.square(1 + np.abs(self.x))


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def Forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def Backward(self, gy):
        return gy @ self.weight

    def Gradient(self, error):
        return error.T @ self.x, error.sum(axis=0)


def network(params):
    return [Linear(params["W1"], params["b1"]), SoftSign(), Linear(params["W2"], params["b2"])]


def run(layers, x):
    for layer in layers:
        x = layer.Forward(x)
    return x


def forward(params, X):
    return run(network(params), X)


def loss(params, X, y):
    return MeanAbsoluteError().Forward(forward(params, X), y)


def gradients(params, X, y):
    l1, act, l2 = layers = network(params)
    error = MeanAbsoluteError().Backward(run(layers, X), y)
    W2, b2 = l2.Gradient(error)
    W1, b1 = l1.Gradient(act.Backward(l2.Backward(error)))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
