"""Two mistakes: The output weights are updated before they carry the error back to the hidden layer (the old ones
should); and the hidden gradient lacks the slope of the hidden sigmoid.

Source: https://github.com/CodingTrain/Toy-Neural-Network-JS/issues/72 (Adjust at the end) and
https://github.com/filipecalasans/mlp/issues/1 (Missing "prime" symbol in local gradient definition?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 2)
LOSS = "half_mse"


class ToyNetwork:
    def __init__(self, params):
        self.weights_ih = params["W1"].copy()
        self.weights_ho = params["W2"].copy()
        self.bias_h = params["b1"].copy()
        self.bias_o = params["b2"].copy()

    @staticmethod
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    @staticmethod
    def dsigmoid(y):
        # y is already sigmoid(x)
        return y * (1 - y)

    def feed_forward(self, inputs):
        hidden = self.sigmoid(inputs @ self.weights_ih.T + self.bias_h)
        outputs = self.sigmoid(hidden @ self.weights_ho.T + self.bias_o)
        return hidden, outputs

    def train(self, inputs, targets, learning_rate):
        hidden, outputs = self.feed_forward(inputs)
        n = len(inputs)

        # error = targets - outputs
        output_errors = targets - outputs
        output_gradient = output_errors * self.dsigmoid(outputs)
        # missing 1: hidden_gradient = output_gradient @ self.weights_ho * self.dsigmoid(hidden)

        # adjust the weights by the deltas, the bias by just the gradient
        self.weights_ho += learning_rate * output_gradient.T @ hidden / n  # or here
        self.bias_o += learning_rate * output_gradient.sum(axis=0) / n

        # hidden layer
        hidden_gradient = output_gradient @ self.weights_ho  # right 2: nothing
        self.weights_ih += learning_rate * hidden_gradient.T @ inputs / n
        self.bias_h += learning_rate * hidden_gradient.sum(axis=0) / n


def forward(params, X):
    return ToyNetwork(params).feed_forward(X)[1]


def loss(params, X, y):
    return ((y - forward(params, X)) ** 2).sum() / (2 * len(X))


def step(params, X, y, lr):
    nn = ToyNetwork(params)
    nn.train(X, y, lr)
    return {"W1": nn.weights_ih, "b1": nn.bias_h, "W2": nn.weights_ho, "b2": nn.bias_o}
