"""The tanh layer calls tan, the trigonometric tangent; it should call the hyperbolic one.

Source: https://github.com/ivan-vasilev/neuralnetworks/pull/38 (Fix required for Tanh and Softmax activation
function.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class AparapiWeightedSum:
    """A kernel: run() is called once for every row of the output"""

    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def calculate(self, inputs):
        self.inputs = inputs
        self.output = np.zeros((len(inputs), len(self.weights)), inputs.dtype)
        for row in range(len(inputs)):
            self.run(row)
        return self.output

    def run(self, row):
        for column in range(len(self.weights)):
            value = self.bias[column]
            for i in range(len(self.weights[column])):
                value = value + self.weights[column][i] * self.inputs[row][i]
            self.after(value, row, column)

    def after(self, value, row, column):
        self.output[row, column] = value


class AparapiTanh(AparapiWeightedSum):
    def after(self, value, row, column):
        self.output[row, column] = np.tan(value)  # right: self.output[row, column] = np.tanh(value)


class BackpropagationTanh:
    @staticmethod
    def calculate(activation, error):
        return error * (1 - activation * activation)


def activations(params, X):
    hidden = AparapiTanh(params["W1"], params["b1"]).calculate(X)
    return hidden, AparapiWeightedSum(params["W2"], params["b2"]).calculate(hidden)


def forward(params, X):
    return activations(params, X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    hidden, out = activations(params, X)
    d_out = 2 * (out - y) / y.size
    d_hidden = BackpropagationTanh.calculate(hidden, d_out @ params["W2"])
    return {"W1": d_hidden.T @ X, "b1": d_hidden.sum(axis=0),
            "W2": d_out.T @ hidden, "b2": d_out.sum(axis=0)}
