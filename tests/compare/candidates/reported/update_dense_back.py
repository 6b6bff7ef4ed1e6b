"""The bias parameter is updated twice in each backward pass.

Source: https://github.com/RubixML/ML/pull/437 (Fix swish numpower)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "half_mse"


class Parameter:
    def __init__(self, param):
        self.param = param

    def update(self, gradient, optimizer):
        self.param = self.param - optimizer.step(gradient)


class Stochastic:
    def __init__(self, rate):
        self.rate = rate

    def step(self, gradient):
        return self.rate * gradient


class Dense:
    def __init__(self, weights, biases):
        self.weights, self.biases = Parameter(weights), Parameter(biases)

    def forward(self, input):
        self.input = input
        return input @ self.weights.param.T + self.biases.param

    def back(self, dOut, optimizer):
        dIn = dOut @ self.weights.param
        dB = dOut.sum(axis=0)
        self.biases.update(dB, optimizer)
        dW = dOut.T @ self.input
        self.weights.update(dW, optimizer)
        self.biases.update(dB, optimizer)  # right: nothing
        return dIn


class Swish:
    def forward(self, input):
        self.input = input
        self.sigmoid = 1 / (1 + np.exp(-input))
        return input * self.sigmoid

    def back(self, dOut, optimizer):
        return dOut * (self.sigmoid + self.input * self.sigmoid * (1 - self.sigmoid))


def layers(params):
    return [Dense(params["W1"], params["b1"]), Swish(), Dense(params["W2"], params["b2"])]


def infer(net, X):
    for layer in net:
        X = layer.forward(X)
    return X


def forward(params, X):
    return infer(layers(params), X)


def step(params, X, y, lr):
    net = layers(params)
    optimizer = Stochastic(lr)
    gradient = (infer(net, X) - y) / len(X)
    for layer in reversed(net):
        gradient = layer.back(gradient, optimizer)
    first, _, last = net
    return {"W1": first.weights.param, "b1": first.biases.param, "W2": last.weights.param, "b2": last.biases.param}
