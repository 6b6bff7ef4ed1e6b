"""The derivative applies the sigmoid to values that are sigmoids already; of an output v it is v (1 - v).

Source: https://github.com/liashchynskyi/skynet/issues/2 (you do this twice: activations.js)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
LAYOUT = "in_out"
BIAS = False
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(x, derivative):
    fx = 1 / (1 + np.exp(-x))
    if derivative:
        return fx * (1 - fx)  # right: return x * (1 - x)
    return fx


class NeuralNetwork:
    def __init__(self, synapse0, synapse1, lr):
        self.activation = sigmoid
        self.synapse0 = synapse0
        self.synapse1 = synapse1
        self.lr = lr

    def predict(self, input_layer):
        hidden = self.activation(np.dot(input_layer, self.synapse0), False)
        return self.activation(np.dot(hidden, self.synapse1), False)

    def train(self, input, target):
        input_layer = input
        hidden_layer = self.activation(np.dot(input_layer, self.synapse0), False)
        output_layer = self.activation(np.dot(hidden_layer, self.synapse1), False)

        # output_error = target - output
        output_error = np.subtract(target, output_layer)
        output_delta = np.multiply(output_error, self.activation(output_layer, True))
        hidden_error = np.dot(output_delta, self.synapse1.T)
        hidden_delta = np.multiply(hidden_error, self.activation(hidden_layer, True))

        # gradient descent
        rate = self.lr / len(input)
        self.synapse1 = np.add(self.synapse1, np.dot(hidden_layer.T, output_delta) * rate)
        self.synapse0 = np.add(self.synapse0, np.dot(input_layer.T, hidden_delta) * rate)


def forward(params, X):
    return NeuralNetwork(params["W1"], params["W2"], 0).predict(X)


def loss(params, X, y):
    return np.sum((y - forward(params, X)) ** 2) / 2 / len(X)


def step(params, X, y, lr):
    nn = NeuralNetwork(params["W1"], params["W2"], lr)
    nn.train(X, y)
    return {"W1": nn.synapse0, "W2": nn.synapse1}
