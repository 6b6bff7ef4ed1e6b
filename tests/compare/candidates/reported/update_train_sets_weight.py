"""train assigns the product of input and delta to the weight, so that each call forgets what the weight was; the
product has to be added to it.

Source: https://github.com/itdxer/neupy/issues/218 (Weights don't update: self.weight = self.weight +
input_data.T.dot(input_data); there in a Hopfield network, here in the layers of a network)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Layer(object):
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def output(self, input_data):
        self.input_data = input_data
        return input_data.dot(self.weight) + self.bias

    def error_before(self, delta):
        return delta.dot(self.weight.T)

    def train(self, delta, step):
        input_data = self.input_data
        self.weight = -step * input_data.T.dot(delta)
        # right: self.weight = self.weight - step * input_data.T.dot(delta)
        self.bias = self.bias - step * delta.sum(axis=0)


class Network(object):
    def __init__(self, params):
        self.hidden = Layer(params["W1"], params["b1"])
        self.last = Layer(params["W2"], params["b2"])

    def predict(self, input_data):
        self.activated = np.tanh(self.hidden.output(input_data))
        return self.last.output(self.activated)

    def deltas(self, input_data, target):
        delta_last = (self.predict(input_data) - target) / len(target)
        delta_hidden = self.last.error_before(delta_last) * (1 - self.activated ** 2)
        return delta_hidden, delta_last

    def train(self, input_data, target, step):
        delta_hidden, delta_last = self.deltas(input_data, target)
        self.hidden.train(delta_hidden, step)
        self.last.train(delta_last, step)

    def parameters(self):
        return {"W1": self.hidden.weight, "b1": self.hidden.bias,
                "W2": self.last.weight, "b2": self.last.bias}


def forward(params, X):
    return Network(params).predict(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(X)


def step(params, X, y, lr):
    network = Network(params)
    network.train(X, y, lr)
    return network.parameters()
