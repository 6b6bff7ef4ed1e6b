"""The derivative of tanh is taken for that of arctan, 1 / (1 + x^2), in place of 1 - x^2 of the output (the reporter's
proposal for a Rust network, withdrawn on the page).

Source: https://github.com/neowsl/rust-ml/issues/3 (derivative of tanh seems to be wrong)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Activation:
    def __init__(self, function, derivative):
        self.function = function
        self.derivative = derivative


IDENTITY = Activation(function=lambda x: x, derivative=lambda x: np.ones_like(x))

TANH = Activation(
    function=lambda x: np.tanh(x),
    derivative=lambda x: 1 / (1 + x ** 2),  # right: derivative=lambda x: 1 - x ** 2,
)


class Network:
    def __init__(self, weights, biases, activations):
        self.weights = weights
        self.biases = biases
        self.activations = activations
        self.data = []

    def feed_forward(self, inputs):
        current = inputs
        self.data = [current]
        for i in range(len(self.weights)):
            current = self.activations[i].function(self.weights[i] @ current + self.biases[i])
            self.data.append(current)
        return current

    def back_propagate(self, outputs, targets):
        errors = outputs - targets
        changes = []
        for i in reversed(range(len(self.weights))):
            gradients = self.activations[i].derivative(self.data[i + 1]) * errors
            changes.insert(0, (np.outer(gradients, self.data[i]), gradients))
            errors = self.weights[i].T @ gradients
        return changes


def network(params):
    return Network([params["W1"], params["W2"]], [params["b1"], params["b2"]], [TANH, IDENTITY])


def forward(params, X):
    net = network(params)
    return np.array([net.feed_forward(row) for row in X])


def gradients(params, X, y):
    net = network(params)
    total = {name: np.zeros_like(value) for name, value in params.items()}
    for row, targets in zip(X, y):
        (w1, b1), (w2, b2) = net.back_propagate(net.feed_forward(row), targets)
        for name, change in zip(("W1", "b1", "W2", "b2"), (w1, b1, w2, b2)):
            total[name] = total[name] + 2 * change / y.size
    return total
