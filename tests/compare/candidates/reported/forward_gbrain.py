"""The input layer has no bias neuron (it fires 0), so the hidden neurons get no bias and never learn one.

Source: https://github.com/stormcolor/gbrain/issues/16 (need bias neuron on input layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


class GBrain:
    def __init__(self, params):
        # the last synapse of every neuron comes from the bias neuron of the layer before it
        self.synapses = [
            np.column_stack([params["W1"], params["b1"]]),
            np.column_stack([params["W2"], params["b2"]]),
        ]
        self.bias_neurons = [0.0, 1.0]  # right: self.bias_neurons = [1.0, 1.0]

    def fire(self, sample):
        self.fired = []
        signal = sample
        for weights, bias_neuron in zip(self.synapses, self.bias_neurons):
            signal = np.append(signal, np.asarray(bias_neuron, dtype=signal.dtype))
            self.fired.append(signal)
            signal = np.tanh(weights.dot(signal))
        return signal

    def train(self, sample, target):
        output = self.fire(sample)
        delta = (output - target) * (1 - output ** 2)
        grad_output = np.outer(delta, self.fired[1])
        hidden = self.fired[1][:-1]
        delta = self.synapses[1][:, :-1].T.dot(delta) * (1 - hidden ** 2)
        grad_hidden = np.outer(delta, self.fired[0])
        return grad_hidden, grad_output


def forward(params, X):
    brain = GBrain(params)
    return np.array([brain.fire(sample) for sample in X])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    brain = GBrain(params)
    g1, g2 = 0, 0
    for sample, target in zip(X, y):
        grad_hidden, grad_output = brain.train(sample, target)
        g1 = g1 + grad_hidden / len(X)
        g2 = g2 + grad_output / len(X)
    return {"W1": g1[:, :-1], "b1": g1[:, -1], "W2": g2[:, :-1], "b2": g2[:, -1]}
