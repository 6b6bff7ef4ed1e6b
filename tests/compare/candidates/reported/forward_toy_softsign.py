"""Softsign lacks the brackets of its denominator: x / 1 + |x| is x + |x|, it should be x / (1 + |x|).

Source: https://github.com/CodingTrain/Toy-Neural-Network-JS/pull/75 (Add more Activation Function options, review of
2018-02-15)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "softsign"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


class ActivationFunction:
    def __init__(self, func, dfunc, use_x_values=False):
        self.func = func
        self.dfunc = dfunc
        # whether dfunc wants what went into func, or what came out of it
        self.use_x_values = use_x_values

    def slope(self, x, y):
        return self.dfunc(x if self.use_x_values else y)


sigmoid = ActivationFunction(lambda x: 1 / (1 + np.exp(-x)), lambda y: y * (1 - y))

softsign = ActivationFunction(
    lambda x: x / 1 + np.abs(x),  # right: lambda x: x / (1 + np.abs(x)),
    lambda x: 1 / (1 + np.abs(x)) ** 2,
    use_x_values=True,
)


class NeuralNetwork:
    def __init__(self, params):
        self.weights_ih = params["W1"]
        self.bias_h = params["b1"]
        self.weights_ho = params["W2"]
        self.bias_o = params["b2"]

    def feed(self, inputs):
        self.hidden_x = self.weights_ih @ inputs + self.bias_h
        self.hidden = softsign.func(self.hidden_x)
        self.output_x = self.weights_ho @ self.hidden + self.bias_o
        self.outputs = sigmoid.func(self.output_x)
        return self.outputs

    def train(self, inputs, targets, learning_rate):
        self.feed(inputs)
        output_errors = targets - self.outputs
        gradient = output_errors * sigmoid.slope(self.output_x, self.outputs)
        hidden_errors = self.weights_ho.T @ gradient
        hidden_gradient = hidden_errors * softsign.slope(self.hidden_x, self.hidden)

        self.weights_ho = self.weights_ho + learning_rate * np.outer(gradient, self.hidden)
        self.bias_o = self.bias_o + learning_rate * gradient
        self.weights_ih = self.weights_ih + learning_rate * np.outer(hidden_gradient, inputs)
        self.bias_h = self.bias_h + learning_rate * hidden_gradient


def forward(params, X):
    nn = NeuralNetwork(params)
    return np.array([nn.feed(x) for x in X])


def loss(params, X, y):
    return np.mean(np.sum((y - forward(params, X)) ** 2, axis=1)) / 2


def step(params, X, y, lr):
    nn = NeuralNetwork(params)
    for inputs, targets in zip(X, y):
        nn.train(inputs, targets, lr)
    return {"W1": nn.weights_ih, "b1": nn.bias_h, "W2": nn.weights_ho, "b2": nn.bias_o}
