"""The slope for the layer before is taken with this layer's activation; data[i] came out of activation i-1, so its
derivative is needed (the sigmoid's slope is applied to tanh outputs).

Source: https://github.com/unda-ml/unda/issues/1 (Known Issue: Backprop working improperly when multiple activation
functions are mixed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Tanh:
    @staticmethod
    def f(x):
        return np.tanh(x)

    @staticmethod
    def df(a):
        return 1.0 - a * a


class Sigmoid:
    @staticmethod
    def f(x):
        return 1.0 / (1.0 + np.exp(-x))

    @staticmethod
    def df(a):
        return a * (1.0 - a)


class Network:
    def __init__(self, weights, biases, activations):
        self.weights = weights
        self.biases = [b.reshape(-1, 1) for b in biases]
        self.activations = activations
        self.data = []

    def feed_forward(self, inputs):
        current = inputs
        self.data = [current]
        for i in range(len(self.weights)):
            current = self.activations[i].f(self.weights[i].dot(current) + self.biases[i])
            self.data.append(current)
        return current

    def back_propagate(self, outputs, targets):
        n = targets.shape[1]
        nabla_w = [None] * len(self.weights)
        nabla_b = [None] * len(self.weights)
        errors = (outputs - targets) / n
        gradients = self.activations[-1].df(outputs)
        for i in reversed(range(len(self.weights))):
            gradients = gradients * errors
            nabla_w[i] = gradients.dot(self.data[i].T)
            nabla_b[i] = gradients.sum(axis=1)
            # hand the errors on to the layer before, with its slope
            errors = self.weights[i].T.dot(gradients)
            gradients = self.activations[i].df(self.data[i])
            # right: gradients = self.activations[i - 1].df(self.data[i])
        return nabla_w, nabla_b


def build(params):
    depth = len(params) // 2
    return Network([params["W%d" % (i + 1)] for i in range(depth)],
                   [params["b%d" % (i + 1)] for i in range(depth)],
                   [Tanh] * (depth - 1) + [Sigmoid])


def forward(params, X):
    return build(params).feed_forward(X.T).T


def loss(params, X, y):
    out = forward(params, X)
    return 0.5 * np.sum((out - y) ** 2) / len(X)


def gradients(params, X, y):
    net = build(params)
    nabla_w, nabla_b = net.back_propagate(net.feed_forward(X.T), y.T)
    result = {}
    for i in range(len(nabla_w)):
        result["W%d" % (i + 1)] = nabla_w[i]
        result["b%d" % (i + 1)] = nabla_b[i]
    return result
