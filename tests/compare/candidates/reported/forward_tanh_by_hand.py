"""The two halves of tanh's fraction are added instead of divided.

Source: https://github.com/howion/activation-functions/issues/2 (The hyperbolic tanget function adds the terms
instead of dividing them)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


class Activations:
    """collection of activation functions and their derivatives (given the output)"""

    @staticmethod
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    @staticmethod
    def dsigmoid(y):
        return y * (1 - y)

    @staticmethod
    def tanh(x):
        return (np.exp(x) - np.exp(-x)) + (np.exp(x) + np.exp(-x))  # right: return np.tanh(x)

    @staticmethod
    def dtanh(y):
        return 1 - y * y


class Neuron:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def fire(self, X):
        return Activations.tanh(np.dot(X, self.W) + self.b)

    def grads(self, X, y):
        out = self.fire(X)
        delta = 2 / len(y) * (out - y) * Activations.dtanh(out)
        return np.dot(delta, X), delta.sum()


def forward(params, X):
    return Neuron(params["W"], params["b"]).fire(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    dW, db = Neuron(params["W"], params["b"]).grads(X, y)
    return {"W": dW, "b": db}
