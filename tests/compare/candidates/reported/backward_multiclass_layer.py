"""The softmax Jacobian product sums over the batch (axis=1 of a [classes, batch] matrix) instead of over the classes
of each sample.

Source: https://github.com/RubixML/ML/pull/480 (Fix Multiclass layer gradient; review comment)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"

# matrices are [neurons, batch] inside of the layers


class Dense:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, input):
        self.input = input
        return self.weights @ input + self.biases.reshape(-1, 1)

    def back(self, d_output):
        self.d_weights = d_output @ self.input.T
        self.d_biases = d_output.sum(axis=1)
        return self.weights.T @ d_output


class Activation:
    def forward(self, input):
        self.output = np.tanh(input)
        return self.output

    def back(self, d_output):
        return d_output * (1 - self.output ** 2)


class LeastSquares:
    def compute(self, output, target):
        return ((output - target) ** 2).mean()

    def differentiate(self, output, target):
        return 2 * (output - target) / output.size


class Multiclass:
    """Softmax output layer; takes any cost function."""

    def __init__(self, cost_fn):
        self.cost_fn = cost_fn

    def forward(self, input):
        e = np.exp(input - input.max(axis=0, keepdims=True))
        self.output = e / e.sum(axis=0, keepdims=True)
        return self.output

    def gradient(self, expected):
        d_loss = self.cost_fn.differentiate(self.output, expected)
        prod = self.output * d_loss
        return prod - self.output * prod.sum(axis=1, keepdims=True)
        # right: return prod - self.output * prod.sum(axis=0, keepdims=True)


class FeedForward:
    def __init__(self, params):
        self.hidden = [Dense(params["W1"], params["b1"]), Activation(), Dense(params["W2"], params["b2"])]
        self.output = Multiclass(LeastSquares())

    def feed(self, samples):
        x = samples.T
        for layer in self.hidden:
            x = layer.forward(x)
        return self.output.forward(x)

    def backpropagate(self, labels):
        gradient = self.output.gradient(labels.T)
        for layer in reversed(self.hidden):
            gradient = layer.back(gradient)


def forward(params, X):
    return FeedForward(params).feed(X).T


def loss(params, X, y):
    return LeastSquares().compute(forward(params, X), y)


def gradients(params, X, y):
    net = FeedForward(params)
    net.feed(X)
    net.backpropagate(y)
    first, _, second = net.hidden
    return {"W1": first.d_weights, "b1": first.d_biases, "W2": second.d_weights, "b2": second.d_biases}
