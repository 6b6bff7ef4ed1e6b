"""The error is nan as soon as an activation of the softmax is 0 (0 times log 0); the logarithm should be taken from the
layer's input.

Source: https://github.com/sar-gupta/neural-network-from-scratch/issues/10 (Error values always return nan)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"


class layer:
    def __init__(self, weights, bias, activation_function):
        self.weights = weights
        self.bias = bias
        self.activation_function = activation_function


class neural_network:
    def __init__(self, params):
        self.layers = [layer(params["W1"], params["b1"], self.sigmoid), layer(params["W2"], params["b2"], self.softmax)]
        self.error = 0

    def forward_pass(self, inputs):
        activations = inputs
        for l in self.layers:
            l.input = np.add(np.matmul(activations, l.weights), l.bias)
            activations = l.activation_function(l.input)
            l.activations = activations
        return activations

    def sigmoid(self, layer):
        return np.divide(1, np.add(1, np.exp(np.negative(layer))))

    def softmax(self, layer):
        exp = np.exp(layer - np.max(layer, axis=1, keepdims=True))
        return exp / np.sum(exp, axis=1, keepdims=True)

    def calculate_error(self, labels):
        log = np.log(self.layers[-1].activations)
        # right: z = self.layers[-1].input - np.max(self.layers[-1].input, axis=1, keepdims=True); log = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
        self.error = np.negative(np.sum(np.multiply(labels, log))) / len(labels)
        return self.error


def forward(params, X):
    return neural_network(params).forward_pass(X)


def loss(params, X, y):
    net = neural_network(params)
    net.forward_pass(X)
    return net.calculate_error(y)
