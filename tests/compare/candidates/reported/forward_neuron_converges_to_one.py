"""The neuron's output goes through a sigmoid although the targets are real numbers (2, say), so that it never gets
above 1; the output should be the weighted sum itself, and the sigmoid's slope leaves the gradient with it.

Source: https://stats.stackexchange.com/questions/274046/neural-network-prediction-is-not-tending-towards-the-expected-value/274052 (Neural network prediction is not tending towards the expected value)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


class NeuralNetwork:

    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def sigmoid(self, x):
        return 1 / (1 + np.exp(-x))

    def predict(self, inputs):
        net = np.dot(inputs, self.weights) + self.bias
        predicted = self.sigmoid(net)  # right: predicted = net
        return predicted

    def cost(self, expected, predicted):
        return 0.5 * (expected - predicted) ** 2

    def backpropagate(self, inputs, expected):
        n = len(inputs)
        predicted = self.predict(inputs)
        error = predicted - expected
        delta = error * predicted * (1 - predicted)  # right: delta = error
        return np.dot(inputs.T, delta) / n, np.sum(delta) / n

    def train(self, inputs, expected, rate):
        dw, db = self.backpropagate(inputs, expected)
        self.weights = self.weights - rate * dw
        self.bias = self.bias - rate * db


def forward(params, X):
    return NeuralNetwork(params["W"], params["b"]).predict(X)


def loss(params, X, y):
    nn = NeuralNetwork(params["W"], params["b"])
    return np.mean(nn.cost(y, nn.predict(X)))


def gradients(params, X, y):
    dw, db = NeuralNetwork(params["W"], params["b"]).backpropagate(X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    nn = NeuralNetwork(params["W"], params["b"])
    nn.train(X, y, lr)
    return {"W": nn.weights, "b": nn.bias}
