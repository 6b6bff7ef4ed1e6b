"""The network applies a softmax to its last layer whatever it is meant for; a regression's outputs should be the last
layer's sums as they are.

Source: https://github.com/DanRuta/jsNet/blob/master/CHANGELOG.md (3.4.0: Removed implicit softmax from last layer, to
allow multi-variate regression, #42)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class NetMath:
    @staticmethod
    def sigmoid(value, prime=False):
        e = np.exp(-np.abs(value))
        val = np.where(value >= 0, 1 / (1 + e), e / (1 + e))
        return val * (1 - val) if prime else val

    @staticmethod
    def softmax(values):
        e = np.exp(values - values.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    @staticmethod
    def meansquarederror(calculated, desired):
        return np.mean((calculated - desired) ** 2)


class FCLayer:
    def __init__(self, weights, biases, isLast=False):
        self.weights = weights
        self.biases = biases
        self.isLast = isLast

    def forward(self, prev):
        self.prev = prev
        self.sums = prev @ self.weights.T + self.biases
        if self.isLast:
            self.actvns = NetMath.softmax(self.sums)  # right: self.actvns = self.sums
        else:
            self.actvns = NetMath.sigmoid(self.sums)
        return self.actvns

    def backward(self, errs):
        # of the last layer, errs are the errors of its sums already
        if not self.isLast:
            errs = errs * NetMath.sigmoid(self.sums, prime=True)
        self.deltaWeights = errs.T @ self.prev
        self.deltaBiases = errs.sum(axis=0)
        return errs @ self.weights


class Network:
    def __init__(self, params):
        n = len(LAYERS) - 1
        self.layers = [FCLayer(params[f"W{i}"], params[f"b{i}"], isLast=i == n) for i in range(1, n + 1)]

    def forward(self, data):
        for layer in self.layers:
            data = layer.forward(data)
        return data

    def backward(self, expected):
        errs = 2 * (self.layers[-1].actvns - expected) / expected.size
        for layer in reversed(self.layers):
            errs = layer.backward(errs)


def forward(params, X):
    return Network(params).forward(X)


def loss(params, X, y):
    return NetMath.meansquarederror(Network(params).forward(X), y)


def gradients(params, X, y):
    net = Network(params)
    net.forward(X)
    net.backward(y)
    grads = {}
    for i, layer in enumerate(net.layers, start=1):
        grads[f"W{i}"] = layer.deltaWeights
        grads[f"b{i}"] = layer.deltaBiases
    return grads
