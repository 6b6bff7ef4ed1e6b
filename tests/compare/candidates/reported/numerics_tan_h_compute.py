"""tanh is written with exp(x) for all x, which overflows to inf / inf = nan for large x; only exponentials of negative
numbers should be used.

Source: https://github.com/onera/acetone/issues/16 (tanh and sigmoid robustness)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class TanH:
    def compute(self, z):
        return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))  # right: return np.tanh(z)


class Linear:
    def compute(self, z):
        return z


class Dense:
    def __init__(self, weights, biases, activation_function):
        self.weights = weights
        self.biases = biases
        self.activation_function = activation_function

    def forward_path_layer(self, input_array):
        return self.activation_function.compute(np.dot(self.weights, input_array) + self.biases)


def inference(params, x):
    first = Dense(params["W1"], params["b1"], TanH())
    last = Dense(params["W2"], params["b2"], Linear())
    hidden = first.forward_path_layer(x)
    return hidden, last.forward_path_layer(hidden)


def forward(params, X):
    return np.array([inference(params, x)[1] for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
