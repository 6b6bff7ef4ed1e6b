"""The gradient of softmax with cross entropy is twice what it should be: p - onehot, without the 2.

Source: https://github.com/markroxor/fromscratchtoml/issues/65 (Gradient check for softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


class Dense:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases

    def forward_propagate(self, X):
        self.input = X
        return X @ self.weights + self.biases

    def back_propagate(self, dEdO):
        self.dW = self.input.T @ dEdO
        self.db = dEdO.sum(axis=0)
        return dEdO @ self.weights.T


class Sigmoid:
    def forward_propagate(self, X):
        self.output = 1.0 / (1.0 + np.exp(-X))
        return self.output

    def back_propagate(self, dEdO):
        return dEdO * self.output * (1.0 - self.output)


class Softmax:
    def forward_propagate(self, X):
        self.input = X - X.max(axis=-1, keepdims=True)
        e = np.exp(self.input)
        self.output = e / e.sum(axis=-1, keepdims=True)
        return self.output

    def cross_entropy(self, y):
        log_norm = np.log(np.exp(self.input).sum(axis=-1))
        return np.mean(log_norm - self.input[range(len(y)), y])

    def back_propagate(self, y):
        # comes with the cross entropy, so the labels go in directly
        grad = self.output.copy()
        grad[range(len(y)), y] -= 1.0
        return 2.0 * grad / len(y)  # right: return grad / len(y)


class Sequential:
    def __init__(self, params):
        self.layers = []
        depth = len(params) // 2
        for k in range(1, depth + 1):
            self.layers.append(Dense(params["W%d" % k], params["b%d" % k]))
            self.layers.append(Sigmoid() if k < depth else Softmax())

    def predict(self, X):
        for layer in self.layers:
            X = layer.forward_propagate(X)
        return X

    def backprop(self, X, y):
        self.predict(X)
        grad = y
        for layer in self.layers[::-1]:
            grad = layer.back_propagate(grad)
        nablas = {}
        for k, dense in enumerate(self.layers[::2], 1):
            nablas["W%d" % k] = dense.dW
            nablas["b%d" % k] = dense.db
        return nablas


def forward(params, X):
    return Sequential(params).predict(X)


def loss(params, X, y):
    model = Sequential(params)
    model.predict(X)
    return model.layers[-1].cross_entropy(y)


def gradients(params, X, y):
    return Sequential(params).backprop(X, y)
