"""The sigmoid's gradient multiplies x * (1 - x) by x once more, where the gradient from above, x_diff, is due.

Source: https://github.com/autumnai/collenchyma-nn/commit/c25a32aa272ff3c753ee8be2ea89457367b38734 (native: Fix
sigmoid_grad to use x_diff instead of x for dx; change log of version 0.2.1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Native:
    """The backend: everything goes over flat slices"""

    @staticmethod
    def sigmoid(x, result):
        for i, t in enumerate(x.flat):
            result.flat[i] = 1.0 / (1.0 + np.exp(-t))

    @staticmethod
    def sigmoid_grad(x, x_diff, result, result_diff):
        """x: the sigmoid's values, x_diff: their gradient, result_diff: the gradient of what went in"""
        for i, (t, dt) in enumerate(zip(x.flat, x.flat)):
        # right: for i, (t, dt) in enumerate(zip(x.flat, x_diff.flat)):
            result_diff.flat[i] = t * (1.0 - t) * dt


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, input_data):
        self.input_data = input_data
        return input_data @ self.weight.T + self.bias

    def backward(self, output_gradient):
        self.weight_gradient = output_gradient.T @ self.input_data
        self.bias_gradient = output_gradient.sum(axis=0)
        return output_gradient @ self.weight


class Sigmoid:
    def __init__(self, backend):
        self.backend = backend

    def forward(self, input_data):
        self.input_data, self.output_data = input_data, np.empty_like(input_data)
        self.backend.sigmoid(input_data, self.output_data)
        return self.output_data

    def backward(self, output_gradient):
        input_gradient = np.empty_like(output_gradient)
        self.backend.sigmoid_grad(self.output_data, output_gradient, self.input_data, input_gradient)
        return input_gradient


class Sequential:
    def __init__(self, params):
        self.layers = []
        for i in range(1, len(LAYERS)):
            self.layers += [Linear(params[f"W{i}"], params[f"b{i}"]), Sigmoid(Native)]

    def forward(self, data):
        for layer in self.layers:
            data = layer.forward(data)
        return data

    def backward(self, gradient):
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return gradient


def forward(params, X):
    return Sequential(params).forward(X)


def gradients(params, X, y):
    net = Sequential(params)
    net.backward((net.forward(X) - y) / len(X))
    grads = {}
    for i, layer in enumerate(net.layers[::2], start=1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.weight_gradient, layer.bias_gradient
    return grads
