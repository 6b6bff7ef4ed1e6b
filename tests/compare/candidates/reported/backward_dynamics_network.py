"""The gradient of the mean squared error is taken as the simple difference: its factor of 2 is missing.

Source: https://github.com/ooples/AiDotNet/pull/481 (review: gradient calculation may be incorrect for MSE loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class DynamicsNetwork:
    def __init__(self, layers):
        self.layers = layers

    def predict(self, state):
        self.inputs = []
        for i, (weights, bias) in enumerate(self.layers):
            self.inputs.append(state)
            state = state @ weights.T + bias
            if i < len(self.layers) - 1:
                state = np.tanh(state)
        return state

    def backward(self, gradient):
        found = []
        for i in reversed(range(len(self.layers))):
            found.append((gradient.T @ self.inputs[i], gradient.sum(axis=0)))
            if i > 0:
                gradient = (gradient @ self.layers[i][0]) * (1 - self.inputs[i] ** 2)
        return found[::-1]


def network(params):
    return DynamicsNetwork([(params["W1"], params["b1"]), (params["W2"], params["b2"])])


def forward(params, X):
    return network(params).predict(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    dynamics = network(params)
    predicted = dynamics.predict(X)
    gradient = (predicted - y) / y.size  # right: gradient = 2 * (predicted - y) / y.size
    result = {}
    for i, (w, b) in enumerate(dynamics.backward(gradient), start=1):
        result["W" + str(i)], result["b" + str(i)] = w, b
    return result
