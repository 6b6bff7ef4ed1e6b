"""The neurons of a layer are activated one after the other in the array that they all read, so the former overwrite the
activations fed to the later; the array should be replaced only after all neurons of the layer have been activated.

Source: https://github.com/cazala/synaptic/pull/31 (Parallelize neuron activation sequence in self-connected layers)
"""

import math
import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class squash:
    TANH = staticmethod(math.tanh)

    @staticmethod
    def LOGISTIC(x):
        return 1 / (1 + math.exp(-x))


class Neuron:
    def __init__(self, weights, bias, squashing):
        self.connections = list(weights)
        self.bias = bias
        self.squash = squashing

    def activate(self, inputs):
        state = self.bias
        for weight, signal in zip(self.connections, inputs):
            state = state + weight * signal
        return self.squash(state)


class Layer:
    def __init__(self, weights, biases, squashing):
        self.list = [Neuron(w, b, squashing) for w, b in zip(weights, biases)]

    def activate(self, activations):
        # missing: newactivations = list(activations)
        for i, neuron in enumerate(self.list):
            activations[i] = neuron.activate(activations)
            # right: newactivations[i] = neuron.activate(activations)
        return activations[:len(self.list)]  # right: return newactivations[:len(self.list)]


class Network:
    def __init__(self, params):
        last = len(LAYERS) - 1
        self.layers = []
        for n in range(1, last + 1):
            squashing = squash.LOGISTIC if n == last else squash.TANH
            self.layers.append(Layer(params[f"W{n}"], params[f"b{n}"], squashing))

    def activate(self, input):
        activations = list(input)
        for layer in self.layers:
            activations = layer.activate(activations)
        return activations


def forward(params, X):
    network = Network(params)
    return np.array([network.activate(x) for x in X], dtype=X.dtype)


def loss(params, X, y):
    out = forward(params, X)
    return 0.5 * np.sum((y - out) ** 2) / len(X)
