"""The sigmoid's exponential lost its minus: 1 / (1 + e^z) falls where σ rises."""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
MISTAKE = "argument-negated"
WHERE = "the neuron"


class Neuron:
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def activate(self, inputs):
        z = np.dot(inputs, self.weights) + self.bias
        return 1 / (1 + np.exp(z))  # right: return 1 / (1 + np.exp(-z))


def forward(params, X):
    return Neuron(params["W"], params["b"]).activate(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    a = forward(params, X)
    dz = 2 * (a - y) * a * (1 - a) / len(y)
    return {"W": X.T @ dz, "b": dz.sum()}
