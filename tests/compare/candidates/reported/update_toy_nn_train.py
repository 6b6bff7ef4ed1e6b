"""The weights from hidden to output are changed before the hidden errors are computed through them; they should be
changed at the end, when all deltas are known.

Source: https://github.com/CodingTrain/Toy-Neural-Network-JS/pull/73 (Adjust weights at the end.(NN bug))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


class Matrix:
    def __init__(self, data):
        self.data = data

    def dot(self, b):
        return Matrix(self.data @ b.data)

    def map(self, func):
        return Matrix(func(self.data))

    def multiply(self, n):
        self.data = self.data * n.data

    def add(self, n):
        self.data = self.data + n.data


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def dsigmoid(y):
    # y has already been through sigmoid
    return y * (1 - y)


def fromArray(arr):
    return Matrix(np.reshape(arr, (-1, 1)))


class NeuralNetwork:
    def __init__(self, params, lr=0.1):
        self.weights_ih = Matrix(params["W1"])
        self.bias_h = fromArray(params["b1"])
        self.weights_ho = Matrix(params["W2"])
        self.bias_o = fromArray(params["b2"])
        self.rate = lambda m: lr * m

    def feedforward(self, input_array):
        inputs = fromArray(input_array)
        hidden = self.weights_ih.dot(inputs)
        hidden.add(self.bias_h)
        hidden = hidden.map(sigmoid)
        outputs = self.weights_ho.dot(hidden)
        outputs.add(self.bias_o)
        return inputs, hidden, outputs.map(sigmoid)

    def train(self, input_array, target_array):
        inputs, hidden, outputs = self.feedforward(input_array)
        # ERROR = TARGETS - OUTPUTS
        output_errors = Matrix(fromArray(target_array).data - outputs.data)
        output_errors.multiply(outputs.map(dsigmoid))
        weight_ho_deltas = output_errors.dot(Matrix(hidden.data.T)).map(self.rate)
        self.weights_ho.add(weight_ho_deltas)  # right: nothing
        hidden_errors = Matrix(self.weights_ho.data.T).dot(output_errors)
        hidden_errors.multiply(hidden.map(dsigmoid))
        weight_ih_deltas = hidden_errors.dot(Matrix(inputs.data.T)).map(self.rate)
        # missing: self.weights_ho.add(weight_ho_deltas)
        self.weights_ih.add(weight_ih_deltas)
        self.bias_o.add(output_errors.map(self.rate))
        self.bias_h.add(hidden_errors.map(self.rate))


def forward(params, X):
    nn = NeuralNetwork(params)
    return np.array([nn.feedforward(x)[2].data.ravel() for x in X])


def step(params, X, y, lr):
    nn = NeuralNetwork(params, lr)
    for x, t in zip(X, y):
        nn.train(x, t)
    return {"W1": nn.weights_ih.data, "b1": nn.bias_h.data.ravel(),
            "W2": nn.weights_ho.data, "b2": nn.bias_o.data.ravel()}
