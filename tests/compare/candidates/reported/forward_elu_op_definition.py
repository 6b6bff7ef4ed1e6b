"""The ELU op gives e^x - 1 where x is positive and 0 elsewhere; it should give x where x is positive and e^x - 1
elsewhere.

Source: https://github.com/tensorflow/tfjs/pull/5474 ([docs] Fix wrong ELU op definiton)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def elu_(x):
    """Computes exponential linear element-wise."""
    return np.where(x > 0, np.expm1(x), 0)  # right: return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def linear_(x):
    return x


class Sequential:
    def __init__(self):
        self.layers = []

    def add(self, kernel, bias, activation):
        self.layers.append((kernel, bias, activation))
        return self

    def predict(self, x):
        for kernel, bias, activation in self.layers:
            x = activation(np.matmul(x, kernel) + bias)
        return x


def model(params):
    net = Sequential()
    net.add(params["W1"], params["b1"], elu_)
    net.add(params["W2"], params["b2"], linear_)
    return net


def forward(params, X):
    return model(params).predict(X)


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))
