"""A product of the linear layer has an erroneous transpose: the gradient for the input takes the weights transposed,
where it should take them as they are. (With as many outputs as inputs the shapes fit all the same.).

Source: https://github.com/fff-rs/juice/pull/61 (Fixed compilation issues with current branch and added tests for the
Linear layer; which of the layer's products it was isn't said, the one here is assumed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"

TRANS, NO_TRANS = True, False


def gemm(transa, a, transb, b):
    a = a.T if transa else a
    b = b.T if transb else b
    return a @ b


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def compute_output(self, input_data):
        self.input_data = input_data
        return gemm(NO_TRANS, input_data, TRANS, self.weight) + self.bias

    def compute_input_gradient(self, output_gradient):
        return gemm(NO_TRANS, output_gradient, TRANS, self.weight)
        # right: return gemm(NO_TRANS, output_gradient, NO_TRANS, self.weight)

    def compute_parameters_gradient(self, output_gradient):
        return gemm(TRANS, output_gradient, NO_TRANS, self.input_data), output_gradient.sum(axis=0)


class Sigmoid:
    def compute_output(self, input_data):
        self.output_data = 1 / (1 + np.exp(-input_data))
        return self.output_data

    def compute_input_gradient(self, output_gradient):
        return output_gradient * self.output_data * (1 - self.output_data)


def sequential(params):
    return [Linear(params["W1"], params["b1"]), Sigmoid(), Linear(params["W2"], params["b2"])]


def run_forward(layers, data):
    for layer in layers:
        data = layer.compute_output(data)
    return data


def forward(params, X):
    return run_forward(sequential(params), X)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    layers = sequential(params)
    gradient = (run_forward(layers, X) - y) / len(X)
    found = []
    for layer in reversed(layers):
        if isinstance(layer, Linear):
            found.insert(0, layer.compute_parameters_gradient(gradient))
        gradient = layer.compute_input_gradient(gradient) if layer is not layers[0] else None
    (w1, b1), (w2, b2) = found
    return {"W1": w1, "b1": b1, "W2": w2, "b2": b2}
