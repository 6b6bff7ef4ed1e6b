"""Training changes the weights of every neuron, but never its bias.

Source: https://github.com/mattm/simple-neural-network/pull/10 (Updated bias values while training)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


class Neuron:
    def __init__(self, weights, bias):
        self.weights, self.bias = list(weights), bias

    def calculate_output(self, inputs):
        self.inputs = inputs
        total = self.bias
        for w, i in zip(self.weights, inputs):
            total = total + w * i
        self.output = 1 / (1 + np.exp(-total))
        return self.output

    def slope(self):
        return self.output * (1 - self.output)


class NeuralNetwork:
    def __init__(self, params):
        self.hidden = [Neuron(w, b) for w, b in zip(params["W1"], params["b1"])]
        self.outputs = [Neuron(w, b) for w, b in zip(params["W2"], params["b2"])]

    def feed_forward(self, inputs):
        hidden = [n.calculate_output(inputs) for n in self.hidden]
        return [n.calculate_output(hidden) for n in self.outputs]

    def train(self, inputs, targets, learning_rate):
        self.feed_forward(inputs)
        pd_outputs = [(n.output - t) * n.slope() for n, t in zip(self.outputs, targets)]
        pd_hidden = []
        for h, n in enumerate(self.hidden):
            error = sum(pd * o.weights[h] for pd, o in zip(pd_outputs, self.outputs))
            pd_hidden.append(error * n.slope())
        for neuron, pd in zip(self.outputs + self.hidden, pd_outputs + pd_hidden):
            rate = learning_rate * pd  # right: rate = learning_rate * pd; neuron.bias = neuron.bias - rate
            for i, x in enumerate(neuron.inputs):
                neuron.weights[i] = neuron.weights[i] - rate * x

    def inspect(self, dtype):
        return {
            "W1": np.array([n.weights for n in self.hidden], dtype), "b1": np.array([n.bias for n in self.hidden], dtype),
            "W2": np.array([n.weights for n in self.outputs], dtype), "b2": np.array([n.bias for n in self.outputs], dtype),
        }


def forward(params, X):
    nn = NeuralNetwork(params)
    return np.array([nn.feed_forward(x) for x in X])


def step(params, X, y, lr):
    nn = NeuralNetwork(params)
    for inputs, targets in zip(X, y):
        nn.train(inputs, targets, lr)
    return nn.inspect(X.dtype)
