"""The derivative of the clipped linear activation is 1 everywhere; it should be 0 where the sum is beyond -1 or 1.

Source: https://github.com/jeffheaton/encog-dotnet-core/pull/111 (Activation fixes)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 2)
ACTIVATION = "hardtanh"
OUTPUT = "identity"
LOSS = "half_mse"


class ActivationClippedLinear:
    """Linear activation that bounds the output to [-1, +1], as in CPPNs"""

    has_derivative = True

    def activation_function(self, d):
        return np.where(d < -1.0, -1.0, np.where(d > 1.0, 1.0, d)).astype(d.dtype)

    def derivative_function(self, b, a):
        # b: before the activation, a: after it
        return np.ones_like(b)  # right: return np.where(np.abs(b) < 1.0, 1.0, 0.0).astype(b.dtype)


class ActivationLinear:
    has_derivative = True

    def activation_function(self, d):
        return d

    def derivative_function(self, b, a):
        return np.ones_like(b)


class BasicNetwork:
    def __init__(self, params):
        self.params = params
        self.depth = len(params) // 2
        self.activations = [ActivationClippedLinear() for _ in range(self.depth - 1)] + [ActivationLinear()]

    def compute(self, inputs):
        self.layer_output = [inputs]
        self.layer_sums = []
        for i in range(self.depth):
            sums = self.layer_output[-1] @ self.params[f"W{i + 1}"].T + self.params[f"b{i + 1}"]
            self.layer_sums.append(sums)
            self.layer_output.append(self.activations[i].activation_function(sums))
        return self.layer_output[-1]

    def process(self, inputs, ideal):
        """GradientWorker: gradients of the error over the whole training set"""
        actual = self.compute(inputs)
        delta = actual - ideal
        grads = {}
        for i in reversed(range(self.depth)):
            delta = delta * self.activations[i].derivative_function(self.layer_sums[i], self.layer_output[i + 1])
            grads[f"W{i + 1}"] = delta.T @ self.layer_output[i] / len(inputs)
            grads[f"b{i + 1}"] = delta.sum(axis=0) / len(inputs)
            delta = delta @ self.params[f"W{i + 1}"]
        return grads


def forward(params, X):
    return BasicNetwork(params).compute(X)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    return BasicNetwork(params).process(X, y)
