"""The hidden layers of the dense block are built from FullConnect, whose activation is the hyperbolic tangent; they
have to be built from FullConnectReLU.

Source: https://github.com/joaopauloschuler/neural-api/issues/25 (Hyperbolic Tangent in Use)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class FullConnectLinear:
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def activation(self, x):
        return x

    def derivative(self):
        return np.ones_like(self.raw)

    def compute(self, previous):
        self.previous = previous
        self.raw = previous @ self.weights.T + self.bias
        self.output = self.activation(self.raw)
        return self.output

    def backpropagate(self, error):
        error = error * self.derivative()
        self.delta_weights = error.T @ self.previous
        self.delta_bias = error.sum(axis=0)
        return error @ self.weights


class FullConnect(FullConnectLinear):
    def activation(self, x):
        return np.tanh(x)

    def derivative(self):
        return 1 - self.output ** 2


class FullConnectReLU(FullConnectLinear):
    def activation(self, x):
        return np.maximum(x, 0)

    def derivative(self):
        return (self.raw > 0).astype(self.raw.dtype)


class DenseNet:
    def __init__(self, params):
        self.layers = []
        count = len(LAYERS) - 1
        for i in range(1, count):
            self.layers.append(FullConnect(params[f"W{i}"], params[f"b{i}"]))
            # right: self.layers.append(FullConnectReLU(params[f"W{i}"], params[f"b{i}"]))
        self.layers.append(FullConnectLinear(params[f"W{count}"], params[f"b{count}"]))

    def compute(self, X):
        for layer in self.layers:
            X = layer.compute(X)
        X = X - X.max(axis=1, keepdims=True)
        return X - np.log(np.exp(X).sum(axis=1, keepdims=True))

    def backpropagate(self, log_probs, y):
        error = (np.exp(log_probs) - y) / len(y)
        for layer in reversed(self.layers):
            error = layer.backpropagate(error)


def forward(params, X):
    return np.exp(DenseNet(params).compute(X))


def loss(params, X, y):
    return -np.sum(y * DenseNet(params).compute(X)) / len(y)


def gradients(params, X, y):
    nn = DenseNet(params)
    nn.backpropagate(nn.compute(X), y)
    grads = {f"W{i}": layer.delta_weights for i, layer in enumerate(nn.layers, 1)}
    grads.update({f"b{i}": layer.delta_bias for i, layer in enumerate(nn.layers, 1)})
    return grads
