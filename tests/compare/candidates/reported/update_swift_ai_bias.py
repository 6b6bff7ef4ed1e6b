"""Training corrects the weights of each layer and leaves its bias as it was.

Source: https://github.com/arjungupta99/Simple-Swift-AI/issues/3 (bias is fixed in similar layers and not sure weight of
bias is updated)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Layer:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def run(self, inputArray):
        self.input = inputArray
        self.output = sigmoid(inputArray.dot(self.weights) + self.bias)
        return self.output

    def delta(self, errorArray):
        return errorArray * self.output * (1 - self.output)

    def train(self, errorArray, learningRate):
        d = self.delta(errorArray)
        nextError = d.dot(self.weights.T)
        self.weights = self.weights - learningRate * self.input.T.dot(d)
        # right: self.weights = self.weights - learningRate * self.input.T.dot(d); self.bias = self.bias - learningRate * d.sum(axis=0)
        return nextError


class NeuralNetwork:
    def __init__(self, layers):
        self.layers = layers

    def run(self, inputArray):
        for layer in self.layers:
            inputArray = layer.run(inputArray)
        return inputArray

    def train(self, inputArray, targetArray, learningRate):
        error = 2 * (self.run(inputArray) - targetArray) / targetArray.size
        for layer in reversed(self.layers):
            error = layer.train(error, learningRate)


def new(params):
    return NeuralNetwork([Layer(params["W1"], params["b1"]), Layer(params["W2"], params["b2"])])


def forward(params, X):
    return new(params).run(X)


def step(params, X, y, lr):
    net = new(params)
    net.train(X, y, lr)
    one, two = net.layers
    return {"W1": one.weights, "b1": one.bias, "W2": two.weights, "b2": two.bias}
