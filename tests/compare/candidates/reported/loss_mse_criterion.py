"""The squared error comes without its 1/2, though the gradient is that of half the squared error.

Source: https://github.com/torch/nn/pull/420 (Update criterion.md: the doc about MSECriterion is not correct, 1/2 is missing)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class MSECriterion:
    def forward(self, x, y):
        n = len(x)
        z = x - y
        self.output = np.sum(z * z) / n  # right: self.output = np.sum(z * z) / (2 * n)
        return self.output

    def backward(self, x, y):
        self.gradInput = (x - y) / len(x)
        return self.gradInput


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        return np.einsum("ni,oi->no", x, self.weight) + self.bias

    def backward(self, x, gradOutput):
        self.gradWeight = np.einsum("no,ni->oi", gradOutput, x)
        self.gradBias = np.einsum("no->o", gradOutput)
        return np.einsum("no,oi->ni", gradOutput, self.weight)


def forward(params, X):
    a = np.tanh(Linear(params["W1"], params["b1"]).forward(X))
    return Linear(params["W2"], params["b2"]).forward(a)


def loss(params, X, y):
    return MSECriterion().forward(forward(params, X), y)


def gradients(params, X, y):
    first, second = Linear(params["W1"], params["b1"]), Linear(params["W2"], params["b2"])
    a = np.tanh(first.forward(X))
    g = MSECriterion().backward(second.forward(a), y)
    g = second.backward(a, g) * (1 - a * a)
    first.backward(X, g)
    return {"W1": first.gradWeight, "b1": first.gradBias, "W2": second.gradWeight, "b2": second.gradBias}
