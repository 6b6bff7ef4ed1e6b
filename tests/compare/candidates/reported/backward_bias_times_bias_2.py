"""The gradient with respect to the bias is multiplied by the bias itself (so that it is 0 where the bias is 0), as the
reader supposed; it is the gradient with respect to the value alone.

Source: https://github.com/xnought/backprop-explainer/issues/18 (Gradient of the loss with respect to the bias might be
incorrect)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"


class Neuron:
    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = bias

    def value(self, inputs):
        total = 0.0
        for w, x in zip(self.weights, inputs):
            total += w * x
        return total + self.bias

    def loss(self, X, y):
        total = 0.0
        for inputs, target in zip(X, y):
            total += (self.value(inputs) - target) ** 2
        return total / len(X)

    def backward(self, X, y):
        d_weights = [0.0 for _ in self.weights]
        d_bias = 0.0
        for inputs, target in zip(X, y):
            d_value = 2 * (self.value(inputs) - target) / len(X)
            for i, x in enumerate(inputs):
                d_weights[i] += d_value * x
            d_bias += d_value * self.bias  # right: d_bias += d_value
        return d_weights, d_bias

    def update(self, d_weights, d_bias, learning_rate):
        for i in range(len(self.weights)):
            self.weights[i] -= learning_rate * d_weights[i]
        self.bias -= learning_rate * d_bias


def neuron(params):
    return Neuron(np.ravel(params["W"]).tolist(), float(np.ravel(params["b"])[0]))


def forward(params, X):
    n = neuron(params)
    return np.array([n.value(x) for x in X])


def loss(params, X, y):
    return neuron(params).loss(X, y)


def gradients(params, X, y):
    dw, db = neuron(params).backward(X, y)
    return {"W": np.reshape(dw, np.shape(params["W"])), "b": np.full(np.shape(params["b"]), db)}


def step(params, X, y, lr):
    n = neuron(params)
    n.update(*n.backward(X, y), lr)
    return {"W": np.reshape(n.weights, np.shape(params["W"])), "b": np.full(np.shape(params["b"]), n.bias)}
