"""With weights the criterion divides by the size of the minibatch; it should divide by the total weight of its samples.

Source: https://github.com/torch/nn/pull/353 (Improve ClassNLLCriterion)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "softplus"
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (1, 2.5, 0.5)


class ClassNLLCriterion:
    def __init__(self, weights):
        self.weights = weights
        self.sizeAverage = True

    def divisor(self, target):
        w = self.weights[target]
        return len(w)  # right: return w.sum()

    def updateOutput(self, input, target):
        output = -(self.weights[target] * input[np.arange(len(target)), target]).sum()
        if self.sizeAverage:
            output = output / self.divisor(target)
        return output

    def updateGradInput(self, input, target):
        gradInput = np.zeros_like(input)
        gradInput[np.arange(len(target)), target] = -self.weights[target]
        if self.sizeAverage:
            gradInput = gradInput / self.divisor(target)
        return gradInput


class LogSoftMax:
    def updateOutput(self, input):
        shifted = input - input.max(axis=1, keepdims=True)
        self.output = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return self.output

    def updateGradInput(self, gradOutput):
        return gradOutput - np.exp(self.output) * gradOutput.sum(axis=1, keepdims=True)


class SoftPlus:
    def updateOutput(self, input):
        self.input = input
        return np.logaddexp(0, input)

    def updateGradInput(self, gradOutput):
        return gradOutput * np.exp(-np.logaddexp(0, -self.input))


def model(params, X):
    act, lsm = SoftPlus(), LogSoftMax()
    h = act.updateOutput(X @ params["W1"].T + params["b1"])
    return h, act, lsm, lsm.updateOutput(h @ params["W2"].T + params["b2"])


def criterion(params):
    return ClassNLLCriterion(np.array(CLASS_WEIGHT, dtype=params["W1"].dtype))


def forward(params, X):
    return np.exp(model(params, X)[-1])


def loss(params, X, y):
    return criterion(params).updateOutput(model(params, X)[-1], y)


def gradients(params, X, y):
    h, act, lsm, logp = model(params, X)
    d2 = lsm.updateGradInput(criterion(params).updateGradInput(logp, y))
    d1 = act.updateGradInput(d2 @ params["W2"])
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}
