"""The criterion returns its gradient as a tensor where the graph expects a list, whose first item it takes: so it gets
the first sample's row alone, and uses it for all. It should return a list.

Source: https://github.com/wojciechz/learning_to_execute/pull/8 (GPU code fix)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


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


class Tanh:
    def updateOutput(self, input):
        self.output = np.tanh(input)
        return self.output
    def updateGradInput(self, gradOutput):
        return gradOutput * (1 - self.output ** 2)


class LogSoftMax:
    def updateOutput(self, input):
        input = input - input.max(axis=-1, keepdims=True)
        self.output = input - np.log(np.exp(input).sum(axis=-1, keepdims=True))
        return self.output
    def updateGradInput(self, gradOutput):
        return gradOutput - np.exp(self.output) * gradOutput.sum(axis=-1, keepdims=True)


class MaskedLoss:
    def updateOutput(self, input, target):
        self.input, self.target = input, target
        return -input[np.arange(len(target)), target].sum() / len(target)
    def updateGradInput(self):
        gradInput = np.zeros_like(self.input)
        gradInput[np.arange(len(self.target)), self.target] = -1 / len(self.target)
        return gradInput  # right: return [gradInput]


class gModule:
    def __init__(self, p):
        self.first, self.second = Linear(p["W1"], p["b1"]), Linear(p["W2"], p["b2"])
        self.nodes = [self.first, Tanh(), self.second, LogSoftMax()]
        self.criterion = MaskedLoss()

    def run(self, x):
        for node in self.nodes:
            x = node.updateOutput(x)
        return x
    def backward(self):
        # the first of the criterion's inputs is the prediction
        grad = self.criterion.updateGradInput()[0]
        for node in reversed(self.nodes):
            grad = node.updateGradInput(grad)
        return grad


def forward(params, X):
    return np.exp(gModule(params).run(X))


def loss(params, X, y):
    m = gModule(params)
    return m.criterion.updateOutput(m.run(X), y)


def gradients(params, X, y):
    m = gModule(params)
    m.criterion.updateOutput(m.run(X), y)
    m.backward()
    return {"W1": m.first.gradWeight, "b1": m.first.gradBias, "W2": m.second.gradWeight, "b2": m.second.gradBias}
