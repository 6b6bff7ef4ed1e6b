"""The network is taught with the squared error itself where the derivative of the squared error is due.

Source: https://github.com/MatthieuHernandez/StraightforwardNeuralNetwork/pull/18 (Fix the calculation of the error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


class AllToAll:
    def __init__(self, weights, bias, f, derivative):
        self.weights, self.bias = weights, bias
        self.f, self.derivative = f, derivative

    def output(self, inputs):
        self.inputs = inputs
        self.out = self.f(inputs @ self.weights.T + self.bias)
        return self.out

    def backOutput(self, errors):
        e = errors * self.derivative(self.out)
        self.dweights = e.T @ self.inputs
        self.dbias = e.sum(axis=0)
        return e @ self.weights


def layers_of(params):
    sigmoid = AllToAll(params["W2"], params["b2"], lambda x: 1 / (1 + np.exp(-x)), lambda a: a * (1 - a))
    return [AllToAll(params["W1"], params["b1"], np.tanh, lambda a: 1 - a ** 2), sigmoid]


def calculateError(outputs, desired):
    errors = (outputs - desired) ** 2  # right: errors = 2 * (outputs - desired)
    return errors / desired.size


def forward(params, X):
    for layer in layers_of(params):
        X = layer.output(X)
    return X


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    layers = layers_of(params)
    outputs = layers[1].output(layers[0].output(X))
    errors = calculateError(outputs, y)
    for layer in reversed(layers):
        errors = layer.backOutput(errors)
    return {"W1": layers[0].dweights, "b1": layers[0].dbias, "W2": layers[1].dweights, "b2": layers[1].dbias}
