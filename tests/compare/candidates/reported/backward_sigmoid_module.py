"""The slope of the sigmoid is written 1 * (1 - s); it should be s * (1 - s).

Source: https://github.com/torch/torch7/issues/232 (nn.Sigmoid.updateGradInput calculation is wrong ?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def updateOutput(self, input):
        self.output = input @ self.weight.T + self.bias
        return self.output

    def updateGradInput(self, input, gradOutput):
        self.gradWeight = gradOutput.T @ input
        self.gradBias = gradOutput.sum(axis=0)
        return gradOutput @ self.weight


class Sigmoid:
    def updateOutput(self, input):
        self.output = np.exp(-np.logaddexp(0, -input))
        return self.output

    def updateGradInput(self, input, gradOutput):
        # the output of forward is S(x) already
        return gradOutput * 1 * (1 - self.output)  # right: return gradOutput * self.output * (1 - self.output)


class Sequential:
    def __init__(self, *modules):
        self.modules = modules

    def forward(self, input):
        self.inputs = []
        for module in self.modules:
            self.inputs.append(input)
            input = module.updateOutput(input)
        return input

    def backward(self, gradOutput):
        for module, input in zip(self.modules[::-1], self.inputs[::-1]):
            gradOutput = module.updateGradInput(input, gradOutput)
        return gradOutput


class MSECriterion:
    def forward(self, input, target):
        return ((input - target) ** 2).mean()

    def backward(self, input, target):
        return 2 * (input - target) / target.size


def build(params):
    return Sequential(Linear(params["W1"], params["b1"]), Sigmoid(), Linear(params["W2"], params["b2"]))


def forward(params, X):
    return build(params).forward(X)


def loss(params, X, y):
    return MSECriterion().forward(forward(params, X), y)


def gradients(params, X, y):
    net = build(params)
    out = net.forward(X)
    net.backward(MSECriterion().backward(out, y))
    first, _, last = net.modules
    return {"W1": first.gradWeight, "b1": first.gradBias, "W2": last.gradWeight, "b2": last.gradBias}
