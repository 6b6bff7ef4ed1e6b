"""The error of a hidden neuron sums the values of the next layer's neurons times the weights; it should sum their
errors times the weights.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1?q=Basic+Neural+Network+Problem+in+Training
(question about an XOR network that tends to 0.5)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 2)
LOSS = "half_mse"
STEPS = "online"


class Neural:
    def __init__(self, bias=0.0, weights=()):
        self.value = 0.0
        self.myerror = 0.0
        self.bias = bias
        self.weights = list(weights)   # to each neuron of the next layer


class Network:
    def __init__(self, params):
        self.layers = []
        last = len(LAYERS) - 1
        for i in range(last + 1):
            layer = []
            for n in range(LAYERS[i]):
                bias = params[f"b{i}"][n] if i > 0 else 0.0
                weights = params[f"W{i + 1}"][:, n] if i < last else ()
                layer.append(Neural(bias, weights))
            self.layers.append(layer)

    def run(self, inputs):
        for neural, value in zip(self.layers[0], inputs):
            neural.value = value
        for before, layer in zip(self.layers, self.layers[1:]):
            for k, neural in enumerate(layer):
                total = neural.bias
                for n in before:
                    total += n.value * n.weights[k]
                neural.value = 1 / (1 + np.exp(-total))
        return [neural.value for neural in self.layers[-1]]

    def errors(self, targets):
        for neural, target in zip(self.layers[-1], targets):
            neural.myerror = neural.value * (1 - neural.value) * (target - neural.value)
        for i in range(len(self.layers) - 2, 0, -1):
            for current in self.layers[i]:
                total = 0.0
                for k, neural in enumerate(self.layers[i + 1]):
                    total += neural.value * current.weights[k]  # right: total += neural.myerror * current.weights[k]
                current.myerror = current.value * (1 - current.value) * total

    def train(self, inputs, targets, rate):
        self.run(inputs)
        self.errors(targets)
        for before, layer in zip(self.layers, self.layers[1:]):
            for k, neural2 in enumerate(layer):
                for neural in before:
                    neural.weights[k] += rate * neural.value * neural2.myerror
                neural2.bias += rate * neural2.myerror

    def to_params(self):
        params = {}
        for i in range(1, len(self.layers)):
            params[f"W{i}"] = np.array([n.weights for n in self.layers[i - 1]]).T
            params[f"b{i}"] = np.array([n.bias for n in self.layers[i]])
        return params


def forward(params, X):
    net = Network(params)
    return np.array([net.run(x) for x in X])


def step(params, X, y, lr):
    net = Network(params)
    for x, t in zip(X, y):
        net.train(x, t, lr)
    return net.to_params()
