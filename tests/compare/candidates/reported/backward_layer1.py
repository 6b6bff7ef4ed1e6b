"""The sigmoid's derivative is given outputs of the sigmoid and applies the sigmoid to them once more.

Source: https://github.com/PacktPublishing/Neural-Network-Projects-with-Python/issues/4 (sigmoid derivative function isn't correct in first python example)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
BIAS = False
LAYOUT = "in_out"


def sigmoid(x):
    return 1.0 / (1 + np.exp(-x))


def sigmoid_derivative(x):
    return sigmoid(x) * (1.0 - sigmoid(x))  # right: return x * (1.0 - x)


class NeuralNetwork:
    def __init__(self, x, y, weights1, weights2):
        self.input = x
        self.weights1 = weights1
        self.weights2 = weights2
        self.y = y

    def feedforward(self):
        self.layer1 = sigmoid(np.dot(self.input, self.weights1))
        self.output = sigmoid(np.dot(self.layer1, self.weights2))

    def backprop(self):
        # application of the chain rule to find derivative of the loss function
        error = -2 * (self.y - self.output) / self.y.size
        d_weights2 = np.dot(self.layer1.T, error * sigmoid_derivative(self.output))
        d_weights1 = np.dot(self.input.T, np.dot(error * sigmoid_derivative(self.output),
                                                 self.weights2.T) * sigmoid_derivative(self.layer1))
        return d_weights1, d_weights2


def forward(params, X):
    nn = NeuralNetwork(X, None, params["W1"], params["W2"])
    nn.feedforward()
    return nn.output


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    nn = NeuralNetwork(X, y, params["W1"], params["W2"])
    nn.feedforward()
    d1, d2 = nn.backprop()
    return {"W1": d1, "W2": d2}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
