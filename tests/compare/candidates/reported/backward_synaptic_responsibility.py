"""The output neurons' error responsibility is target - activation, which belongs to cross entropy; for the squared
error the activation's derivative is missing.

Source: https://github.com/cazala/synaptic/issues/33 (Min mean square error back propagation for output neurons)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def activate(self, inputs):
        self.inputs = inputs
        self.state = np.dot(self.weights, inputs) + self.bias
        self.activation = 1 / (1 + np.exp(-self.state))
        self.derivative = self.activation * (1 - self.activation)
        return self.activation

    def propagate(self, target=None, projected=None):
        # output neurons get their error from the enviroment
        if target is not None:
            self.responsibility = target - self.activation
            # right: self.responsibility = (target - self.activation) * self.derivative
        # the rest of the neuron compute their error responsibilities by backpropagation
        else:
            error = 0.0
            for index, neuron in projected:
                error += neuron.responsibility * neuron.weights[index]
            self.responsibility = self.derivative * error
        return self.responsibility


def project(params):
    hidden = [Neuron(w, b) for w, b in zip(params["W1"], params["b1"])]
    output = [Neuron(w, b) for w, b in zip(params["W2"], params["b2"])]
    return hidden, output


def activate(hidden, output, x):
    h = np.array([n.activate(x) for n in hidden])
    return np.array([n.activate(h) for n in output])


def forward(params, X):
    hidden, output = project(params)
    return np.array([activate(hidden, output, x) for x in X])


def gradients(params, X, y):
    grads = {name: np.zeros_like(p) for name, p in params.items()}
    hidden, output = project(params)
    for x, t in zip(X, y):
        activate(hidden, output, x)
        for neuron, target in zip(output, t):
            neuron.propagate(target=target)
        for i, neuron in enumerate(hidden):
            neuron.propagate(projected=[(i, o) for o in output])
        for l, layer in (("1", hidden), ("2", output)):
            for j, neuron in enumerate(layer):
                grads["W" + l][j] -= neuron.responsibility * neuron.inputs / len(X)
                grads["b" + l][j] -= neuron.responsibility / len(X)
    return grads
