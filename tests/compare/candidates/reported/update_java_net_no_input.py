"""Each weight is changed by (1-Output)(Output)(target-Output); the input that came through that weight is not
multiplied in.

Source: http://stackoverflow.com/questions/5695726/java-based-neural-network-how-to-implement-backpropagation (Java
based neural network, how to implement backpropagation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "sigmoid"
LOSS = "mse"


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.inputs = []
        self.output = 0.0
        self.weight_changes = [0.0 for _ in weights]
        self.bias_change = 0.0

    def fire(self, inputs):
        self.inputs = inputs
        total = self.bias
        for i in range(len(inputs)):
            total += inputs[i] * self.weights[i]
        self.output = 1.0 / (1.0 + np.exp(-total))
        return self.output

    def update_weights(self, target):
        change = (1 - self.output) * self.output * (target - self.output)
        for i in range(len(self.weights)):
            self.weight_changes[i] += change  # right: self.weight_changes[i] += change * self.inputs[i]
        self.bias_change += change

    def apply(self, rate):
        for i in range(len(self.weights)):
            self.weights[i] += rate * self.weight_changes[i]
        self.bias += rate * self.bias_change


class Net:
    def __init__(self, neuron):
        self.output_neuron = neuron

    def backpropagation(self, inputs, answers, rate):
        for row, answer in zip(inputs, answers):
            self.output_neuron.fire(row)
            self.output_neuron.update_weights(answer)
        self.output_neuron.apply(rate)


def neuron_of(params):
    return Neuron([float(w) for w in params["W"]], float(np.ravel(params["b"])[0]))


def forward(params, X):
    neuron = neuron_of(params)
    return np.array([neuron.fire(row) for row in X])


def step(params, X, y, lr):
    net = Net(neuron_of(params))
    net.backpropagation(X, y, 2.0 * lr / len(y))
    return {"W": np.array(net.output_neuron.weights),
            "b": np.reshape(net.output_neuron.bias, np.shape(params["b"]))}
