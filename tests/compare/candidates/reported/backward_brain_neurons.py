"""derivative() expects the weighted sum but is given the activation, so tanh is applied twice in the slope.

Source: https://github.com/benoitfragit/libBrain/issues/78 (Error in backpropagation)
"""

import math
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def activation(x):
    return math.tanh(x)


def derivative(x):
    """slope of the activation"""
    return 1.0 - math.tanh(x) ** 2  # or here


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.inputs = None
        self.sum = 0.0
        self.out = 0.0
        self.gradient = 0.0
        self.w_change = [0.0] * len(weights)
        self.b_change = 0.0

    def activate(self, inputs):
        self.inputs = inputs
        self.sum = self.bias
        for w, x in zip(self.weights, inputs):
            self.sum += w * x
        self.out = activation(self.sum)
        return self.out

    def backpropagate(self, loss):
        self.gradient = loss * derivative(self.out)  # right: self.gradient = loss * derivative(self.sum)
        for i, x in enumerate(self.inputs):
            self.w_change[i] += self.gradient * x
        self.b_change += self.gradient


class Brain:
    def __init__(self, params):
        self.layers = []
        for i in range(1, len(LAYERS)):
            W, b = params["W%d" % i].tolist(), params["b%d" % i].tolist()
            self.layers.append([Neuron(w, c) for w, c in zip(W, b)])

    def feedforward(self, signal):
        for layer in self.layers:
            signal = [neuron.activate(signal) for neuron in layer]
        return signal

    def backpropagate(self, desired):
        for neuron, d in zip(self.layers[-1], desired):
            neuron.backpropagate(neuron.out - d)
        for layer, following in zip(self.layers[-2::-1], self.layers[:0:-1]):
            for j, neuron in enumerate(layer):
                neuron.backpropagate(sum(n.weights[j] * n.gradient for n in following))


def forward(params, X):
    brain = Brain(params)
    return np.array([brain.feedforward(x) for x in X.tolist()])


def loss(params, X, y):
    out = forward(params, X)
    return 0.5 * np.sum((out - y) ** 2) / len(X)


def gradients(params, X, y):
    brain = Brain(params)
    for x, desired in zip(X.tolist(), y.tolist()):
        brain.feedforward(x)
        brain.backpropagate(desired)
    grads = {}
    for i, layer in enumerate(brain.layers, 1):
        grads["W%d" % i] = np.array([n.w_change for n in layer]) / len(X)
        grads["b%d" % i] = np.array([n.b_change for n in layer]) / len(X)
    return grads
