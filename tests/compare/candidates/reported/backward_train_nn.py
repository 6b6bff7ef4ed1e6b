"""x(1 - x) is the sigmoid's derivative in terms of its output, but it is given the weighted sum.

Source: https://github.com/kyle8998/Sudo-Productivity/issues/3 (sigmoid derivative)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "half_mse"


class NeuralNetwork():
    def __init__(self, weights, bias):
        self.synaptic_weights = weights
        self.bias = bias

    # The sigmoid function, pass the weighted sum of inputs through to squash it
    def __sigmoid(self, x):
        return 1 / (1 + np.exp(-x))

    # Gradient of the sigmoid curve
    def __sigmoid_derivative(self, x):
        return x * (1 - x)  # right: return self.__sigmoid(x) * (1 - self.__sigmoid(x))

    def weighted_sum(self, inputs):
        return np.dot(inputs, self.synaptic_weights) + self.bias

    def think(self, inputs):
        return self.__sigmoid(self.weighted_sum(inputs))

    def train(self, training_set_inputs, training_set_outputs, rate):
        total = self.weighted_sum(training_set_inputs)
        error = training_set_outputs - self.__sigmoid(total)
        slope = error * self.__sigmoid_derivative(total)  # or here
        adjustment = np.dot(training_set_inputs.T, slope) / len(slope)
        self.synaptic_weights = self.synaptic_weights + rate * adjustment
        self.bias = self.bias + rate * np.mean(slope)


def forward(params, X):
    return NeuralNetwork(params["W"], params["b"]).think(X)


def step(params, X, y, lr):
    nn = NeuralNetwork(params["W"], params["b"])
    nn.train(X, y, lr)
    return {"W": nn.synaptic_weights, "b": nn.bias}
