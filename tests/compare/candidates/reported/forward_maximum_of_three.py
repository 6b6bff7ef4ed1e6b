"""np.maximum takes two arrays; the third one, the leaking part, is taken for its `out` and overwritten, so negative
inputs give 0 and not leak * input.

Source: https://github.com/PrincetonUniversity/PsyNeuLink/pull/1104 (Bug/relu function/np maximum bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "half_mse"


class Linear:
    def function(self, variable):
        return variable


class ReLU:
    """Rectified linear with gain, bias and leak."""

    def __init__(self, gain=1.0, bias=0.0, leak=0.01):
        self.parameters = dict(gain=gain, bias=bias, leak=leak)

    def get_current_function_param(self, name):
        return self.parameters[name]

    def function(self, variable):
        gain = self.get_current_function_param("gain")
        bias = self.get_current_function_param("bias")
        leak = self.get_current_function_param("leak")
        result = np.maximum(gain * (variable - bias), bias, leak * (variable - bias))
        # right: result = np.maximum(gain * (variable - bias), leak * (variable - bias))
        return result


class TransferMechanism:
    def __init__(self, name, function):
        self.name = name
        self.function = function

    def execute(self, variable):
        return self.function.function(variable)


class MappingProjection:
    def __init__(self, matrix, bias):
        self.matrix = matrix
        self.bias = bias

    def execute(self, value):
        return np.matmul(value, self.matrix.T) + self.bias


def compose(params):
    hidden = TransferMechanism("hidden", ReLU(leak=0.01))
    output = TransferMechanism("output", Linear())
    return [MappingProjection(params["W1"], params["b1"]), hidden,
            MappingProjection(params["W2"], params["b2"]), output]


def forward(params, X):
    value = X
    for component in compose(params):
        value = component.execute(value)
    return value


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(X)
