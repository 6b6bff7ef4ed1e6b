"""Where a sample gives no delta, the loop that lets the momentum run on is never entered (its counter has no start), so
the last changes stand still for that sample; they should be multiplied by the momentum and applied there as well.

Source: https://github.com/axa-group/nlp.js/issues/447 (Is this an issue in package netural-network?)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "relu"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.7
STEPS = "online"


class Perceptron:
    def __init__(self, weights, bias, changes):
        self.weights = [w for w in weights]
        self.bias = bias
        self.changes = list(changes) if changes else [0.0] * (len(self.weights) + 1)

    def run(self, incoming):
        total = self.bias
        for k in range(len(self.weights)):
            total = total + incoming[k] * self.weights[k]
        return total if total > 0 else total * 0

    def train(self, incoming, expected, learning_rate, momentum):
        actual = self.run(incoming)
        error = actual - expected
        delta = error if actual > 0 else 0.0
        if delta != 0:
            for k in range(len(self.weights)):
                change = delta * incoming[k] + momentum * self.changes[k]
                self.changes[k] = change
                self.weights[k] = self.weights[k] - learning_rate * change
            change = delta + momentum * self.changes[-1]
            self.changes[-1] = change
            self.bias = self.bias - learning_rate * change
        else:
            pass  # right: self.coast(learning_rate, momentum)

    def coast(self, learning_rate, momentum):
        for k in range(len(self.weights)):
            change = momentum * self.changes[k]
            self.changes[k] = change
            self.weights[k] = self.weights[k] - learning_rate * change
        change = momentum * self.changes[-1]
        self.changes[-1] = change
        self.bias = self.bias - learning_rate * change


def forward(params, X):
    perceptron = Perceptron(params["W"], params["b"], None)
    return np.array([perceptron.run(x) for x in X], dtype=X.dtype)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2) / 2


def step(params, X, y, lr, state):
    perceptron = Perceptron(params["W"], params["b"], state.get("changes"))
    for incoming, expected in zip(X, y):
        perceptron.train(incoming, expected, lr, MOMENTUM)
    new = {"W": np.array(perceptron.weights, dtype=X.dtype), "b": np.array(perceptron.bias, dtype=X.dtype)}
    return new, {"changes": perceptron.changes}
