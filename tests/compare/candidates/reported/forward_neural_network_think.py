"""The neuron is to predict any number, but its output goes through a sigmoid, which keeps it between 0 and 1.

Source: https://datascience.stackexchange.com/questions/21765/shallow-neural-net-for-predicting-numbers-other-then-1-or-0
(Shallow Neural Net for predicting numbers other then 1 or 0?)
"""

from numpy import dot, exp

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "linear"
LOSS = "half_mse"


class NeuralNetwork():
    def __init__(self, synaptic_weights, bias):
        self.synaptic_weights = synaptic_weights
        self.bias = bias

    def __sigmoid(self, x):
        return 1 / (1 + exp(-x))

    def think(self, inputs):
        total = dot(inputs, self.synaptic_weights) + self.bias
        return self.__sigmoid(total)  # right: return total

    def error(self, inputs, outputs):
        return outputs - self.think(inputs)


def forward(params, X):
    neural_network = NeuralNetwork(params["W"], params["b"])
    return neural_network.think(X)


def loss(params, X, y):
    neural_network = NeuralNetwork(params["W"], params["b"])
    return 0.5 * (neural_network.error(X, y) ** 2).mean()
