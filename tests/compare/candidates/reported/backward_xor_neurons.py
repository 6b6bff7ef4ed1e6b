"""The hidden error sums the next neurals' values times weights; it must sum their errors times weights.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of 'Basic Neural Network Problem in
Training', XOR, sum += neural.value * weights)
"""

import math
import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 2)
LOSS = "half_mse"


class Neural:
    def __init__(self, weights, bias):
        self.weights = weights          # one per neural of the layer before
        self.bias = bias
        self.value = 0.0
        self.error = 0.0
        self.weight_change = [0.0] * len(weights)
        self.bias_change = 0.0

    def compute(self, inputs):
        net = self.bias
        for n in range(len(inputs)):
            net += inputs[n] * self.weights[n]
        self.value = 1.0 / (1.0 + math.exp(-net)) if net > -700 else 0.0
        return self.value


class XorNet:
    def __init__(self, params):
        self.layers = []
        for l in range(1, len(params) // 2 + 1):
            W, b = params["W%d" % l], params["b%d" % l]
            self.layers.append([Neural([float(w) for w in W[k]], float(b[k]))
                                for k in range(len(b))])

    def run(self, inputs):
        for layer in self.layers:
            inputs = [neural.compute(inputs) for neural in layer]
        return inputs

    def train_one(self, inputs, targets):
        self.run(inputs)
        # output layer
        for neural, target in zip(self.layers[-1], targets):
            neural.error = neural.value * (1 - neural.value) * (target - neural.value)
        # hidden layers, from the back
        for l in range(len(self.layers) - 2, -1, -1):
            for k, current in enumerate(self.layers[l]):
                total = 0.0
                for neural in self.layers[l + 1]:
                    total += neural.value * neural.weights[k]  # right: total += neural.error * neural.weights[k]
                current.error = current.value * (1 - current.value) * total
        # collect the changes
        before = inputs
        for layer in self.layers:
            for neural in layer:
                for n in range(len(before)):
                    neural.weight_change[n] += before[n] * neural.error
                neural.bias_change += neural.error
            before = [neural.value for neural in layer]


def forward(params, X):
    net = XorNet(params)
    return np.array([net.run([float(v) for v in row]) for row in X])


def step(params, X, y, lr):
    net = XorNet(params)
    for row, target in zip(X, y):
        net.train_one([float(v) for v in row], [float(v) for v in target])
    new = {}
    for l, layer in enumerate(net.layers, 1):
        dW = np.array([neural.weight_change for neural in layer]) / len(X)
        db = np.array([neural.bias_change for neural in layer]) / len(X)
        new["W%d" % l] = params["W%d" % l] + lr * dW
        new["b%d" % l] = params["b%d" % l] + lr * db
    return new
