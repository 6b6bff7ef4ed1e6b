"""The rectifier writes the zeros into its input's own array, so the layer's z is overwritten by its activation: it has
to work on a copy.

Source: https://github.com/apple/coremltools/pull/2795 (Copy the input in thresholded_relu's value_inference)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Var:
    """A named value of the program"""

    def __init__(self, name, val):
        self.name, self.val = name, val


class linear:
    def __init__(self, x, weight, bias):
        self.x, self.weight, self.bias = x, weight, bias

    def value_inference(self):
        return np.matmul(self.x.val, np.transpose(self.weight)) + self.bias


class thresholded_relu:
    def __init__(self, x, alpha):
        self.x, self.alpha = x, alpha

    def value_inference(self):
        y = self.x.val  # right: y = np.copy(self.x.val)
        y[y < self.alpha] = 0
        return y


class Program:
    def __init__(self, params):
        self.params = params

    def run(self, X):
        values = {}
        x = Var("x", X)
        layers = len(self.params) // 2
        for i in range(1, layers + 1):
            z = Var(f"z{i}", linear(x, self.params[f"W{i}"], self.params[f"b{i}"]).value_inference())
            values[z.name] = z
            a = Var(f"a{i}", z.val)
            if i < layers:
                a = Var(f"a{i}", thresholded_relu(x=z, alpha=0.0).value_inference())
            values[a.name] = a
            x = a
        return x, values


def forward(params, X):
    return Program(params).run(X)[0].val


def layer_values(params, X):
    _, values = Program(params).run(X)
    return {name: np.array(var.val) for name, var in values.items()}


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
