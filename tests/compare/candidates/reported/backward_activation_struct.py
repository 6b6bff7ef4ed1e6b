"""x * (1 - x) is given as the derivative of the sigmoid of x; it is f(x) * (1 - f(x)).

Source: https://github.com/neowsl/rust-ml/issues/5 (Derivative of Sigmoid activation is incorrect)
"""

from collections import namedtuple

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"

Activation = namedtuple("Activation", "function derivative")


def function(x):
    return 1.0 / (1.0 + np.exp(-x))


def derivative(x):
    return x * (1.0 - x)  # right: return function(x) * (1.0 - function(x))


SIGMOID = Activation(function, derivative)


class Network:

    def __init__(self, params, activation=SIGMOID):
        self.n = len(params) // 2
        self.weights = [params[f"W{i + 1}"] for i in range(self.n)]
        self.biases = [params[f"b{i + 1}"][:, np.newaxis] for i in range(self.n)]
        self.activation = activation

    def feed_forward(self, inputs):
        current = inputs
        self.data = [current]
        self.sums = []
        for w, b in zip(self.weights, self.biases):
            x = w.dot(current) + b
            current = self.activation.function(x)
            self.sums.append(x)
            self.data.append(current)
        return current

    def back_propogate(self, outputs, targets):
        errors = outputs - targets
        grads = {}
        for i in reversed(range(self.n)):
            gradients = self.activation.derivative(self.sums[i]) * errors / targets.shape[1]
            grads[f"W{i + 1}"] = gradients.dot(self.data[i].T)
            grads[f"b{i + 1}"] = gradients.sum(axis=1)
            errors = self.weights[i].T.dot(self.activation.derivative(self.sums[i]) * errors)
        return grads


def forward(params, X):
    return Network(params).feed_forward(X.T).T


def gradients(params, X, y):
    network = Network(params)
    return network.back_propogate(network.feed_forward(X.T), y.T)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: v - lr * grads[k] for k, v in params.items()}
