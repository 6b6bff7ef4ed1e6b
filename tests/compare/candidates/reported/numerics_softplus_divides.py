"""softplus overflows for very negative inputs: exp(z) is 0 there and 1 / exp(z) infinite; np.logaddexp(0, z) holds on
both sides.

Source: https://github.com/rushter/MLAlgorithms/pull/31 (Fix softplus overflow (attempt 2))
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def softplus(z):
    return z + np.log(1 + 1 / np.exp(z))  # right: return np.logaddexp(0, z)


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


class Dense:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward_pass(self, X):
        self.last_input = X
        return np.dot(X, self.W) + self.b

    def backward_pass(self, delta):
        self.dW = np.dot(self.last_input.T, delta)
        self.db = np.sum(delta, axis=0)
        return np.dot(delta, self.W.T)


class Activation:
    def forward_pass(self, X):
        self.last_input = X
        return softplus(X)

    def backward_pass(self, delta):
        return sigmoid(self.last_input) * delta


class NeuralNet:
    def __init__(self, params):
        self.layers = [Dense(params["W1"], params["b1"]), Activation(), Dense(params["W2"], params["b2"])]

    def fprop(self, X):
        for layer in self.layers:
            X = layer.forward_pass(X)
        return X

    def bprop(self, delta):
        for layer in self.layers[::-1]:
            delta = layer.backward_pass(delta)


def forward(params, X):
    return NeuralNet(params).fprop(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = NeuralNet(params)
    net.bprop(2 * (net.fprop(X) - y) / y.size)
    first, _, last = net.layers
    return {"W1": first.dW, "b1": first.db, "W2": last.dW, "b2": last.db}
