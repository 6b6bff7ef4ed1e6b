"""The activation returns the normal distribution's probability alone; GELU is this probability times x.

Source: https://github.com/tensorflow/tfjs/pull/8224 (Add support for GELU and approximate activation functions)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "gelu"
OUTPUT = "identity"
LOSS = "mse"

erf = np.vectorize(math.erf, otypes=[float])


class Activation:
    def __call__(self, x):
        return self.apply(x)


class Linear(Activation):
    className = "linear"

    def apply(self, x):
        return x


class Gelu(Activation):
    className = "gelu"

    def apply(self, x):
        sqrtTwo = math.sqrt(2)
        cdf = 0.5 * (1 + erf(x / sqrtTwo))
        return cdf  # right: return x * cdf


class Dense:
    def __init__(self, kernel, bias, activation):
        self.kernel, self.bias, self.activation = kernel, bias, activation

    def apply(self, inputs):
        return self.activation(inputs.dot(self.kernel.T) + self.bias)


def sequential(params):
    return [Dense(params["W1"], params["b1"], Gelu()), Dense(params["W2"], params["b2"], Linear())]


def forward(params, X):
    x = X
    for layer in sequential(params):
        x = layer.apply(x)
    return x


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()
