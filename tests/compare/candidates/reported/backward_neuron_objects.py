"""The derivative takes the tanh of what it is given, but it is given the neuron's output, which is a tanh already;
with the output y it is 1 - y².

Source: https://github.com/davidrmiller/neural2d/issues/40 (Are the TF derivatives correctly implemented?)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def transfer_function(x):
    return math.tanh(x)


def transfer_function_derivative(x):
    return 1.0 - math.tanh(x) * math.tanh(x)  # right: return 1.0 - x * x


class Neuron:
    def __init__(self, weights, bias):
        self.weights = [float(w) for w in weights]
        self.bias = float(bias)
        self.output = 0.0
        self.gradient = 0.0

    def feed_forward(self, inputs):
        total = self.bias
        for w, value in zip(self.weights, inputs):
            total += w * value
        self.output = transfer_function(total)

    def calculate_output_gradient(self, target):
        delta = self.output - target
        self.gradient = delta * transfer_function_derivative(self.output)  # or here

    def calculate_hidden_gradient(self, my_index, next_layer):
        # contributions of the errors at the nodes we feed
        dow = sum(n.weights[my_index] * n.gradient for n in next_layer)
        self.gradient = dow * transfer_function_derivative(self.output)  # or here


class Net:
    def __init__(self, params):
        self.layers = []
        for k in range(1, len(params) // 2 + 1):
            self.layers.append([Neuron(w, b) for w, b in zip(params[f"W{k}"], params[f"b{k}"])])

    def feed_forward(self, inputs):
        self.inputs = [float(v) for v in inputs]
        values = self.inputs
        for layer in self.layers:
            for neuron in layer:
                neuron.feed_forward(values)
            values = [n.output for n in layer]
        return values

    def back_prop(self, targets):
        for neuron, t in zip(self.layers[-1], targets):
            neuron.calculate_output_gradient(t)
        for k in range(len(self.layers) - 2, -1, -1):
            for i, neuron in enumerate(self.layers[k]):
                neuron.calculate_hidden_gradient(i, self.layers[k + 1])


def forward(params, X):
    net = Net(params)
    return np.array([net.feed_forward(x) for x in X])


def gradients(params, X, y):
    net = Net(params)
    grads = {name: np.zeros(p.shape) for name, p in params.items()}
    for x, t in zip(X, y):
        net.feed_forward(x)
        net.back_prop(t)
        below = net.inputs
        for k, layer in enumerate(net.layers, 1):
            for i, neuron in enumerate(layer):
                grads[f"b{k}"][i] += neuron.gradient / len(X)
                for j, value in enumerate(below):
                    grads[f"W{k}"][i, j] += neuron.gradient * value / len(X)
            below = [n.output for n in layer]
    return grads
