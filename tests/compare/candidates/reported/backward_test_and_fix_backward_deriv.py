"""Deriv is written in terms of the function's output y, but backward hands it the input z of the activation.

Source: https://github.com/mlpack/mlpack/pull/3478 (Test and fix Backward/Deriv)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class LogisticFunction:
    @staticmethod
    def fn(x):
        return 1.0 / (1 + np.exp(-x))

    @staticmethod
    def deriv(y):
        return y * (1.0 - y)


class Dense:
    def __init__(self, weight, bias, act=LogisticFunction):
        self.weight, self.bias, self.act = weight, bias, act

    def forward(self, x):
        self.x = x
        self.z = x.dot(self.weight.T) + self.bias
        self.y = self.act.fn(self.z)
        return self.y

    def backward(self, gy):
        g = gy * self.act.deriv(self.z)  # right: g = gy * self.act.deriv(self.y)
        self.d_weight = g.T.dot(self.x)
        self.d_bias = g.sum(axis=0)
        return g.dot(self.weight)


def build(params):
    return [Dense(params[f"W{i}"], params[f"b{i}"]) for i in range(1, len(params) // 2 + 1)]


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
    g = 2 * (out - y) / out.size
    for layer in reversed(layers):
        g = layer.backward(g)
    grads = {}
    for i, layer in enumerate(layers, start=1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.d_weight, layer.d_bias
    return grads
