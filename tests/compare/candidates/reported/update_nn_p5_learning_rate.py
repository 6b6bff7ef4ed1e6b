"""The constructor takes the activation where the learning rate is passed, and lr stays undefined, so the weights become
NaN; it should take the learning rate and keep it.

Source: https://github.com/shiffman/Neural-Network-p5/pull/12 (Fixed bug when training)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def dSigmoid(y):
    return y * (1 - y)


class NeuralNetwork:
    lr = math.nan

    def __init__(self, params, activation=None):  # right: def __init__(self, params, lr=0.1, activation=None):
        self.wih = params["W1"]
        self.bh = params["b1"]
        self.who = params["W2"]
        self.bo = params["b2"]
        # missing: self.lr = lr
        if activation == "tanh":
            self.activation = np.tanh
            self.derivative = lambda y: 1 - y * y
        else:
            self.activation = sigmoid
            self.derivative = dSigmoid

    def query(self, inputs):
        hidden_outputs = self.activation(np.dot(self.wih, inputs) + self.bh)
        outputs = self.activation(np.dot(self.who, hidden_outputs) + self.bo)
        return hidden_outputs, outputs

    def train(self, inputs, targets):
        hidden_outputs, outputs = self.query(inputs)
        # Error is TARGET - OUTPUT
        output_errors = targets - outputs
        hidden_errors = np.dot(self.who.T, output_errors * self.derivative(outputs))

        gradient_output = self.derivative(outputs) * output_errors * self.lr
        gradient_hidden = self.derivative(hidden_outputs) * hidden_errors * self.lr

        # Change the weights between hidden and output, then between inputs and hidden
        self.who = self.who + np.outer(gradient_output, hidden_outputs)
        self.bo = self.bo + gradient_output
        self.wih = self.wih + np.outer(gradient_hidden, inputs)
        self.bh = self.bh + gradient_hidden


def forward(params, X):
    nn = NeuralNetwork(params)
    return np.array([nn.query(x)[1] for x in X])


def loss(params, X, y):
    return np.sum((y - forward(params, X)) ** 2) / (2 * len(X))


def step(params, X, y, lr):
    nn = NeuralNetwork(params, lr)
    for x, t in zip(X, y):
        nn.train(x, t)
    return {"W1": nn.wih, "b1": nn.bh, "W2": nn.who, "b2": nn.bo}
