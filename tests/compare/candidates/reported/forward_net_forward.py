"""The network always passes the last layer's activations through a softmax, also where several numbers are to be fitted
by the mean squared error; the outputs should be the plain sums.

Source: https://github.com/DanRuta/jsNet/pull/45 (Removed implicit softmax on last layer. Added OutputLayer.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class NetMath:
    @staticmethod
    def sigmoid(value, prime=False):
        val = 1 / (1 + np.exp(-value))
        return val * (1 - val) if prime else val

    @staticmethod
    def softmax(v):
        e = np.exp(v - v.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)


class FCLayer:
    def __init__(self, weights, bias, activation):
        self.weights, self.bias, self.activation = weights, bias, activation

    def forward(self, activations):
        self.input = activations
        self.sums = activations @ self.weights.T + self.bias
        self.activations = self.activation(self.sums) if self.activation else self.sums

    def backward(self, errs):
        if self.activation:
            errs = errs * self.activation(self.sums, prime=True)
        self.delta_weights = errs.T @ self.input
        self.delta_bias = errs.sum(axis=0)
        return errs @ self.weights


class Network:
    def __init__(self, params):
        self.layers = [FCLayer(params["W1"], params["b1"], NetMath.sigmoid),
                       FCLayer(params["W2"], params["b2"], None)]

    def forward(self, data):
        for layer in self.layers:
            layer.forward(data)
            data = layer.activations
        return NetMath.softmax(data)  # right: return data

    def backward(self, errors):
        for layer in reversed(self.layers):
            errors = layer.backward(errors)


def forward(params, X):
    return Network(params).forward(X)


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    net = Network(params)
    output = net.forward(X)
    net.backward(2 * (output - y) / y.size)
    grads = {}
    for k, layer in enumerate(net.layers, start=1):
        grads["W%d" % k], grads["b%d" % k] = layer.delta_weights, layer.delta_bias
    return grads
