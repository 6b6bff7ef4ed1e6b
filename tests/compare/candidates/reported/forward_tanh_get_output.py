"""The transfer function returns 1.7159 times the hyperbolic tangent, so the tests of Tanh expect 0.02499 and get 0.04289.

Source: https://github.com/neuroph/neuroph/issues/38 (Tanh derivative tests fail)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Tanh:
    """Tanh neuron transfer function."""

    def __init__(self, slope=1.0):
        self.slope = slope
        self.output = None

    def getOutput(self, net):
        self.output = 1.7159 * np.tanh(self.slope * net)  # right: self.output = np.tanh(self.slope * net)
        return self.output

    def getDerivative(self):
        return self.slope * (1.0 - self.output * self.output)


class Layer:
    def __init__(self, weights, bias, transferFunction=None):
        self.weights = weights
        self.bias = bias
        self.transferFunction = transferFunction

    def calculate(self, inputs):
        net = np.einsum("si,oi->so", inputs, self.weights) + self.bias
        if self.transferFunction is None:
            return net
        return self.transferFunction.getOutput(net)


def build(params):
    return [Layer(params["W1"], params["b1"], Tanh()), Layer(params["W2"], params["b2"])]


def forward(params, X):
    signal = X
    for layer in build(params):
        signal = layer.calculate(signal)
    return signal


def loss(params, X, y):
    error = forward(params, X) - y
    return np.mean(error * error)


def gradients(params, X, y):
    hidden, output = build(params)
    h = hidden.calculate(X)
    e = output.calculate(h) - y
    delta = 2.0 * e / e.size
    hdelta = np.einsum("so,oi->si", delta, output.weights) * hidden.transferFunction.getDerivative()
    return {"W2": np.einsum("so,si->oi", delta, h), "b2": delta.sum(axis=0),
            "W1": np.einsum("so,si->oi", hdelta, X), "b1": hdelta.sum(axis=0)}
