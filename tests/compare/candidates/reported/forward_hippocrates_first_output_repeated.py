"""If asked for several outputs, the update method of the network delivers the value of the first output neuron again
and again.

Source: https://github.com/janhohenheim/Hippocrates/issues/38 (network does always output the same values)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Connection:
    def __init__(self, neuron, weight):
        self.neuron = neuron
        self.weight = weight


class Neuron:
    def __init__(self, bias=0.0, squash=True):
        self.connections = []
        self.bias = bias
        self.squash = squash
        self.last_action_potential = 0.0

    def add_connection(self, neuron, weight):
        self.connections.append(Connection(neuron, weight))

    def set_input(self, value):
        self.last_action_potential = value

    def get_action_potential(self):
        if self.connections:
            incoming = self.bias
            for connection in self.connections:
                incoming += connection.weight * connection.neuron.get_action_potential()
            self.last_action_potential = math.tanh(incoming) if self.squash else incoming
        return self.last_action_potential


class NeuralNetwork:
    def __init__(self, W1, b1, W2, b2):
        self.input_neurons = [Neuron() for _ in range(W1.shape[1])]
        self.hidden_neurons = [Neuron(b) for b in b1]
        self.output_neurons = [Neuron(b, squash=False) for b in b2]
        self.connect(self.input_neurons, self.hidden_neurons, W1)
        self.connect(self.hidden_neurons, self.output_neurons, W2)

    def connect(self, lower, upper, weights):
        for i in range(len(upper)):
            for j in range(len(lower)):
                upper[i].add_connection(lower[j], weights[i][j])

    def update(self, inputs):
        for i in range(len(inputs)):
            self.input_neurons[i].set_input(inputs[i])
        outputs = []
        for i in range(len(self.output_neurons)):
            outputs.append(self.output_neurons[0].get_action_potential())  # right: outputs.append(self.output_neurons[i].get_action_potential())
        return outputs


def forward(params, X):
    net = NeuralNetwork(params["W1"], params["b1"], params["W2"], params["b2"])
    return np.array([net.update(x) for x in X])


def loss(params, X, y):
    return float(np.mean((forward(params, X) - y) ** 2))
