"""The chain back to the first layer starts at the output's slope and forgets the derivative of the cost, 2(a - y). The
output layer's d_output should be carried back.

Source: https://math.techqa.club/calculating-derivatives-for-backpropagation-in-2-layer-neural-network-4158072 (copy
of a Mathematics Stack Exchange question: Calculating derivatives for backpropagation in 2 layer neural network)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1.0 / (1 + np.exp(-x))


def sigmoid_derivative(a):
    return a * (1.0 - a)


class NeuralNetwork:
    def __init__(self, params, x, y=None):
        self.input = x
        self.y = y
        self.weights1, self.bias1 = params["W1"], params["b1"]
        self.weights2, self.bias2 = params["W2"], params["b2"]

    def feedforward(self):
        self.layer1 = sigmoid(np.dot(self.input, self.weights1) + self.bias1)
        self.output = sigmoid(np.dot(self.layer1, self.weights2) + self.bias2)
        return self.output

    def backprop(self):
        n = self.y.size
        # dC/da_L * da_L/dz_L
        d_output = 2 * (self.output - self.y) * sigmoid_derivative(self.output) / n
        d_weights2 = np.dot(self.layer1.T, d_output)
        d_bias2 = d_output.sum(axis=0)

        # one layer back: da_L/dz_L * dz_L/da_(L-1) * da_(L-1)/dz_(L-1)
        d_layer1 = np.dot(sigmoid_derivative(self.output) / n, self.weights2.T)
        # right: d_layer1 = np.dot(d_output, self.weights2.T)
        d_hidden = d_layer1 * sigmoid_derivative(self.layer1)
        d_weights1 = np.dot(self.input.T, d_hidden)
        d_bias1 = d_hidden.sum(axis=0)
        return d_weights1, d_bias1, d_weights2, d_bias2


def forward(params, X):
    return NeuralNetwork(params, X).feedforward()


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    nn = NeuralNetwork(params, X, y)
    nn.feedforward()
    return dict(zip(["W1", "b1", "W2", "b2"], nn.backprop()))
