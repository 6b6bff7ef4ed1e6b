"""The bias of a neuron is added once for each of its weights instead of once for the neuron.

Source: https://discourse.processing.org/t/improving-the-accuracy-of-a-neural-network-for-digit-recognition/22139/2
(Improving the accuracy of a neural network for digit recognition)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def lookupSigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = float(bias)
        self.inputs = []
        self.output = 0.0
        self.error = 0.0

    def respond(self, inputs):
        self.inputs = inputs
        total = 0.0  # right: total = self.bias
        for i in range(len(inputs)):
            total += inputs[i] * self.weights[i] + self.bias  # right: total += inputs[i] * self.weights[i]
        self.output = lookupSigmoid(total)
        return self.output

    def setError(self, desired):
        self.error = (desired - self.output) * self.output * (1 - self.output)


class Network:
    def __init__(self, hidden, output):
        self.hidden_layer = hidden
        self.output_layer = output

    def respond(self, card):
        h = [n.respond(card) for n in self.hidden_layer]
        return [n.respond(h) for n in self.output_layer]

    def train(self, desired):
        for k, n in enumerate(self.output_layer):
            n.setError(desired[k])
        for j, h in enumerate(self.hidden_layer):
            back = 0.0
            for n in self.output_layer:
                back += n.weights[j] * n.error
            h.error = back * h.output * (1 - h.output)


def build(params):
    return Network([Neuron(w, b) for w, b in zip(params["W1"], params["b1"])],
                   [Neuron(w, b) for w, b in zip(params["W2"], params["b2"])])


def forward(params, X):
    net = build(params)
    return np.array([net.respond(list(x)) for x in X])


def gradients(params, X, y):
    net = build(params)
    g = {k: np.zeros(np.shape(v)) for k, v in params.items()}
    for x, t in zip(X, y):
        net.respond(list(x))
        net.train(t)
        for name, layer in (("1", net.hidden_layer), ("2", net.output_layer)):
            for i, n in enumerate(layer):
                g["W" + name][i] -= 2 * n.error * np.array(n.inputs) / y.size
                g["b" + name][i] -= 2 * n.error / y.size
    return g
