"""The gradient of the divergence is scaled by 2 / size, as if it were that of a square, where 1 / size was due.

Source: https://github.com/torch/cunn/pull/318 (Improvements/fixes in THCUNN)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 5)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def updateOutput(self, input):
        self.input = input
        return input @ self.weight.T + self.bias

    def backward(self, gradOutput):
        self.gradWeight = gradOutput.T @ self.input
        self.gradBias = gradOutput.sum(0)
        return gradOutput @ self.weight


class Tanh:
    def updateOutput(self, input):
        self.output = np.tanh(input)
        return self.output

    def backward(self, gradOutput):
        return gradOutput * (1 - self.output ** 2)


class LogSoftMax:
    def updateOutput(self, input):
        input = input - input.max(1, keepdims=True)
        self.output = input - np.log(np.exp(input).sum(1, keepdims=True))
        return self.output

    def backward(self, gradOutput):
        return gradOutput - np.exp(self.output) * gradOutput.sum(1, keepdims=True)


class DistKLDivCriterion:
    """sum of target * (log(target) - input); a target of 0 or 1 has no entropy"""
    def updateOutput(self, input, target):
        return -(target * input).sum() / target.shape[0]

    def updateGradInput(self, input, target):
        norm = 2. / target.shape[0]  # right: norm = 1. / target.shape[0]
        return np.where(target > 0, norm * -target, 0)


def sequential(params, X):
    net = [Linear(params["W1"], params["b1"]), Tanh(), Linear(params["W2"], params["b2"]), LogSoftMax()]
    for module in net:
        X = module.updateOutput(X)
    return net, X


def forward(params, X):
    return np.exp(sequential(params, X)[1])


def loss(params, X, y):
    return DistKLDivCriterion().updateOutput(sequential(params, X)[1], y)


def gradients(params, X, y):
    net, output = sequential(params, X)
    g = DistKLDivCriterion().updateGradInput(output, y)
    for module in reversed(net):
        g = module.backward(g)
    return {"W1": net[0].gradWeight, "b1": net[0].gradBias, "W2": net[2].gradWeight, "b2": net[2].gradBias}
