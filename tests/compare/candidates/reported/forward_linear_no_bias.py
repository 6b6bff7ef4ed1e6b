"""The layer without a bias adds each new product to the output it still holds from the last call, instead of
replacing that output, so that every sample carries the sums of all samples before it.

Source: https://github.com/Element-Research/rnn/pull/32 (Fix LinearNoBias for repeated calls)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
BIAS = False


class LinearNoBias:
    def __init__(self, weight):
        self.weight = weight
        self.output = np.zeros(weight.shape[0], dtype=weight.dtype)

    def updateOutput(self, input):
        assert input.ndim == 1
        self.output = self.output + self.weight.dot(input)  # right: self.output = self.weight.dot(input)
        return self.output


class Tanh:
    def updateOutput(self, input):
        self.output = np.tanh(input)
        return self.output


class Sequential:
    def __init__(self):
        self.modules = []

    def add(self, module):
        self.modules.append(module)
        return self

    def forward(self, input):
        currentOutput = input
        for module in self.modules:
            currentOutput = module.updateOutput(currentOutput)
        return currentOutput


def build(params):
    mlp = Sequential()
    n = len(params)
    for l in range(1, n + 1):
        mlp.add(LinearNoBias(params["W%d" % l]))
        if l < n:
            mlp.add(Tanh())
    return mlp


def forward(params, X):
    mlp = build(params)
    return np.stack([mlp.forward(x) for x in X])


def loss(params, X, y):
    err = forward(params, X) - y
    return (err * err).mean()
