"""The derivative of the activation function is a function of the argument a, and it is evaluated at the output y.

Source: https://github.com/OpenANN/OpenANN/issues/164 (FullyConnected::backpropagate)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


def activationFunction(a):
    return 1 / (1 + np.exp(-a))


def activationFunctionDerivative(a):
    e = np.exp(-np.abs(a))
    return e / (1 + e) ** 2


class FullyConnected:
    """Columns are samples."""

    def __init__(self, W, b, linear):
        self.W, self.b, self.linear = W, b[:, None], linear

    def forwardPropagate(self, x):
        self.x = x
        self.a = self.W @ x + self.b
        self.y = self.a if self.linear else activationFunction(self.a)
        return self.y

    def backpropagate(self, ein):
        # Derive activations
        if self.linear:
            yd = np.ones_like(self.a)
        else:
            yd = activationFunctionDerivative(self.y)  # right: yd = activationFunctionDerivative(self.a)
        deltas = yd * ein
        # Weight derivatives
        self.Wd = deltas @ self.x.T
        self.bd = deltas.sum(axis=1)
        # Prepare error signals for previous layer
        return self.W.T @ deltas


def build(params):
    return [FullyConnected(params["W%d" % i], params["b%d" % i], i == 3) for i in (1, 2, 3)]


def propagate(net, X):
    y = X.T
    for layer in net:
        y = layer.forwardPropagate(y)
    return y.T


def forward(params, X):
    return propagate(build(params), X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / (2 * len(X))


def gradients(params, X, y):
    net = build(params)
    e = (propagate(net, X) - y).T / len(X)
    for layer in reversed(net):
        e = layer.backpropagate(e)
    grads = {}
    for i, layer in enumerate(net, 1):
        grads["W%d" % i], grads["b%d" % i] = layer.Wd, layer.bd
    return grads
