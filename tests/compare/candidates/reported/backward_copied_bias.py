"""The linear layer copies the output gradient into the bias gradient, so that only the first sample of the batch
counts; it has to sum the output gradient over all samples of the batch.

Source: https://github.com/fff-rs/juice/pull/170 (Fix Linear layer bias gradient computation; add size checks to CUDA
functions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def copy(x, y):
    """blas copy: as many items of x as fit into y"""
    y[:] = x.ravel()[:y.size]


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def compute_output(self, input_data):
        self.input = input_data
        return np.dot(input_data, self.weight.T) + self.bias

    def compute_input_gradient(self, output_gradient):
        return np.dot(output_gradient, self.weight)

    def compute_parameters_gradient(self, output_gradient):
        # gradient w.r.t. the weights
        self.weight_gradient = np.dot(output_gradient.T, self.input)
        # gradient w.r.t. the bias
        self.bias_gradient = np.zeros_like(self.bias)
        copy(output_gradient, self.bias_gradient)  # right: self.bias_gradient += output_gradient.sum(axis=0)


class Tanh:
    def compute_output(self, input_data):
        self.output = np.tanh(input_data)
        return self.output

    def compute_input_gradient(self, output_gradient):
        return output_gradient * (1 - self.output ** 2)

    def compute_parameters_gradient(self, output_gradient):
        pass


class Sequential:
    def __init__(self, params):
        self.layers = [Linear(params["W1"], params["b1"]), Tanh(), Linear(params["W2"], params["b2"])]

    def forward(self, input_data):
        for layer in self.layers:
            input_data = layer.compute_output(input_data)
        return input_data

    def backward(self, gradient):
        for layer in reversed(self.layers):
            layer.compute_parameters_gradient(gradient)
            gradient = layer.compute_input_gradient(gradient)
        return gradient


def forward(params, X):
    return Sequential(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = Sequential(params)
    output = net.forward(X)
    net.backward(2 * (output - y) / y.size)
    first, last = net.layers[0], net.layers[2]
    return {"W1": first.weight_gradient, "b1": first.bias_gradient,
            "W2": last.weight_gradient, "b2": last.bias_gradient}
