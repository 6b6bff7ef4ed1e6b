"""The exponent of the logistic function has no minus, so the function falls where it should rise.

Source: https://github.com/PiLab-CAU/ComputerVision-2401/issues/41 ([Lecture10][0611] Small error in lecture slide)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(x))  # right: return 1 / (1 + np.exp(-x))


class Perceptron:
    """A fully connected layer with its nonlinearity."""

    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return sigmoid(x @ self.weight + self.bias)


class MLP:
    def __init__(self, params):
        self.hidden = Perceptron(params["W1"], params["b1"])
        self.head = Perceptron(params["W2"], params["b2"])

    def __call__(self, x):
        return self.head(self.hidden(x))


def forward(params, X):
    return MLP(params)(X)


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))
