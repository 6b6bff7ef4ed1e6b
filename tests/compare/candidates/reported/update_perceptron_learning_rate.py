"""The perceptron adds error * x to its weights, and the error to its bias, without the learning rate, by which both
should be multiplied.

Source: https://github.com/microsoft/AI-For-Beginners/issues/553 (Update pereceptron.ipynb)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


class Perceptron:
    def __init__(self, weights, bias, learning_rate=0.01):
        self.weights = weights.copy()
        self.bias = bias.copy()
        self.learning_rate = learning_rate

    def output(self, x):
        return np.dot(self.weights, x) + self.bias

    def train(self, dataset, labels):
        for x, label in zip(dataset, labels):
            error = label - self.output(x)
            self.weights = self.weights + error * x
            # right: self.weights = self.weights + self.learning_rate * error * x
            self.bias = self.bias + error  # right: self.bias = self.bias + self.learning_rate * error


def forward(params, X):
    p = Perceptron(params["W"], params["b"])
    return np.array([p.output(x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2) / 2


def step(params, X, y, lr):
    p = Perceptron(params["W"], params["b"], learning_rate=lr)
    p.train(X, y)
    return {"W": p.weights, "b": p.bias}
