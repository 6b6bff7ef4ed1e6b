"""The logarithm of 1 plus the exponential is infinite for large values, where softplus is the value itself.

Source: https://github.com/openvinotoolkit/openvino/pull/4932 ([CPU] Fixed SoftPlus for large positive values)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"


class MathImpl:
    def __init__(self, function):
        self.function = function

    def execute(self, src_data):
        if self.function == "SoftPlus":
            dst_data = np.log(np.exp(src_data) + 1)  # right: dst_data = np.logaddexp(0, src_data)
        elif self.function == "Sinh":
            dst_data = np.sinh(src_data)
        else:
            raise ValueError("Incorrect Math layer type: " + self.function)
        return dst_data


class FullyConnected:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def execute(self, src_data):
        return np.einsum("ij,kj->ik", src_data, self.weights) + self.biases


def forward(params, X):
    layers = [
        FullyConnected(params["W1"], params["b1"]),
        MathImpl("SoftPlus"),
        FullyConnected(params["W2"], params["b2"]),
    ]
    data = X
    for layer in layers:
        data = layer.execute(data)
    return data


def loss(params, X, y):
    diff = forward(params, X) - y
    return (diff * diff).mean()
