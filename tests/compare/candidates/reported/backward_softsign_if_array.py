"""SoftSign's backward asks an array for its truth value in a conditional expression, which NumPy refuses; the
denominator is 1 + |z| for every element, without a condition.

Source: https://github.com/pranftw/neowise/pull/1 (Added SoftSign activation function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LAYOUT = "in_out"
ACTIVATION = "softsign"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class SoftSign:

    @staticmethod
    def forward(z):
        return z / (np.abs(z) + 1)

    @staticmethod
    def backward(z):
        last_forward = np.abs(z) + 1 if z else SoftSign.forward(z)
        # right: last_forward = np.abs(z) + 1
        return 1 / np.power(last_forward, 2)


class Softmax:

    @staticmethod
    def forward(z):
        e = np.exp(z - np.max(z, axis=1, keepdims=True))
        return e / np.sum(e, axis=1, keepdims=True)


class Layer:

    def __init__(self, weights, bias, activation):
        self.weights, self.bias, self.activation = weights, bias, activation

    def forward(self, a_prev):
        self.a_prev = a_prev
        self.z = np.dot(a_prev, self.weights) + self.bias
        return self.activation.forward(self.z)

    def backprop(self, dz):
        self.grads = (np.dot(self.a_prev.T, dz), np.sum(dz, axis=0))
        return np.dot(dz, self.weights.T)


def network(params):
    return [Layer(params["W1"], params["b1"], SoftSign), Layer(params["W2"], params["b2"], Softmax)]


def forward(params, X):
    for layer in network(params):
        X = layer.forward(X)
    return X


def loss(params, X, y):
    first, last = network(params)
    last.forward(first.forward(X))
    z = last.z - np.max(last.z, axis=1, keepdims=True)
    return np.mean(np.log(np.sum(np.exp(z), axis=1)) - z[np.arange(len(y)), y])


def gradients(params, X, y):
    first, last = network(params)
    dz = last.forward(first.forward(X))
    dz[np.arange(len(y)), y] -= 1
    da = last.backprop(dz / len(y))
    first.backprop(da * SoftSign.backward(first.z))
    return {"W1": first.grads[0], "b1": first.grads[1], "W2": last.grads[0], "b2": last.grads[1]}
