"""The output of a regression (targets between -1 and 1) goes through a sigmoid, which can only give values between 0
and 1; the output layer has to be linear.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of the question 'Simple Three Layer Neural
Network with Backpropagation is Not Approximating Tanh Function')
"""

import numpy as np

AGAINST = "network"
LAYERS = (1, 6, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


class Dense:
    def __init__(self, weights, bias, name):
        self.weights, self.bias, self.name = weights, bias, name

    def forward(self, inputs):
        self.inputs = inputs
        return numpy_dot(inputs, self.weights) + self.bias

    def backward(self, errors, grads):
        grads["W" + self.name] = numpy_dot(self.inputs.T, errors)
        grads["b" + self.name] = errors.sum(axis=0)
        return numpy_dot(errors, self.weights.T)


class Sigmoid:
    def forward(self, inputs):
        self.outputs = 1.0 / (1.0 + np.exp(-inputs))
        return self.outputs

    def backward(self, errors, grads):
        return errors * self.outputs * (1.0 - self.outputs)


def numpy_dot(a, b):
    return np.dot(a, b)


class NeuralNetwork:
    def __init__(self, wih, bih, who, bho):
        self.layers = [
            Dense(wih, bih, "1"),
            Sigmoid(),
            Dense(who, bho, "2"),
            Sigmoid(),  # right: nothing
        ]

    def query(self, inputs):
        signal = inputs
        for layer in self.layers:
            signal = layer.forward(signal)
        return signal

    def train(self, inputs, targets):
        """Returns the gradients of the mean squared error for all links and biases."""
        outputs = self.query(inputs)
        errors = 2.0 * (outputs - targets) / targets.size
        grads = {}
        for layer in reversed(self.layers):
            errors = layer.backward(errors, grads)
        return grads


def make(params):
    return NeuralNetwork(params["W1"], params["b1"], params["W2"], params["b2"])


def forward(params, X):
    return make(params).query(X)


def loss(params, X, y):
    return ((make(params).query(X) - y) ** 2).mean()


def gradients(params, X, y):
    return make(params).train(X, y)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
