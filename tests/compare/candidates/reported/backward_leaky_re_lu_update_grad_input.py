"""For negative inputs the gradient that comes from above is replaced by the slope; it should be multiplied by it.

Source: https://github.com/torch/nn/pull/409 (LeakyReLU implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "half_mse"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def updateOutput(self, input):
        self.input = input
        return input @ self.weight.T + self.bias

    def updateGradInput(self, gradOutput):
        self.gradWeight = gradOutput.T @ self.input
        self.gradBias = gradOutput.sum(axis=0)
        return gradOutput @ self.weight


class LeakyReLU:
    def __init__(self, negval=0.01):
        self.negval = negval

    def updateOutput(self, input):
        self.input = input
        return np.where(input > 0, input, self.negval * input)

    def updateGradInput(self, gradOutput):
        gradInput = gradOutput.copy()
        neg = self.input <= 0
        gradInput[neg] = self.negval  # right: gradInput[neg] *= self.negval
        return gradInput


def sequential(params):
    return [Linear(params["W1"], params["b1"]), LeakyReLU(), Linear(params["W2"], params["b2"])]


def run(modules, input):
    for module in modules:
        input = module.updateOutput(input)
    return input


def forward(params, X):
    return run(sequential(params), X)


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    net = sequential(params)
    grad = (run(net, X) - y) / X.shape[0]
    for module in reversed(net):
        grad = module.updateGradInput(grad)
    first, _, second = net
    return {"W1": first.gradWeight, "b1": first.gradBias, "W2": second.gradWeight, "b2": second.gradBias}
