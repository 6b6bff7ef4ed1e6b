"""The rmse adds up the plain differences between expected and actual output, which are never squared, so errors of
opposite sign cancel.

Source: https://ai.stackexchange.com/questions/4476/neural-net-not-training-biases-correctly (Neural Net not training
biases correctly)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class neuralNetwork:
    def __init__(self, weights, bias, inputs, expected=None):
        self.input = inputs            # sets of two inputs
        self.expected = expected       # Optimal outputs for all three nodes
        self.weights = weights
        self.bias = bias               # one bias for each node
        self.out = [[0] * len(inputs) for p in range(len(bias))]  # Actual output for every node
        self.rmse = [0] * len(bias)
        self.error = [[0] * len(inputs) for p in range(len(bias))]

    def gate(self, p):
        for i in range(0, len(self.input)):
            self.out[p][i] = self.input[i][0]*self.weights[p][0] + self.input[i][1]*self.weights[p][1] + self.bias[p]
            self.out[p][i] = 1 / (1 + np.exp(-self.out[p][i]))

    def run(self):
        for p in range(0, len(self.bias)):
            self.gate(p)

    def calcrmse(self):
        for p in range(0, len(self.bias)):
            self.rmse[p] = 0
        for p in range(0, len(self.bias)):
            for i in range(0, len(self.input)):
                self.error[p][i] = self.expected[p][i] - self.out[p][i]
                self.rmse[p] += self.error[p][i]  # right: self.rmse[p] += self.error[p][i] ** 2
            self.rmse[p] = self.rmse[p] / len(self.input)

    def train(self, learnRate):
        self.run()
        self.calcrmse()
        for p in range(0, len(self.bias)):
            change = [0, 0]
            changeBias = 0
            for i in range(0, len(self.input)):
                slope = self.out[p][i] * (1 - self.out[p][i])
                change[0] += self.error[p][i] * slope * self.input[i][0]
                change[1] += self.error[p][i] * slope * self.input[i][1]
                changeBias += self.error[p][i] * slope
            self.weights[p][0] += learnRate * change[0]
            self.weights[p][1] += learnRate * change[1]
            self.bias[p] += learnRate * changeBias


def forward(params, X):
    net = neuralNetwork(params["W1"].tolist(), params["b1"].tolist(), X)
    net.run()
    return np.array(net.out).T


def loss(params, X, y):
    net = neuralNetwork(params["W1"].tolist(), params["b1"].tolist(), X, y.T)
    net.run()
    net.calcrmse()
    return sum(net.rmse) / len(net.rmse)


def step(params, X, y, lr):
    net = neuralNetwork(params["W1"].tolist(), params["b1"].tolist(), X, y.T)
    net.train(2 * lr / y.size)
    return {"W1": np.array(net.weights), "b1": np.array(net.bias)}
