"""The minus of the hinge's gradient stands in the averaged case only; without sizeAverage the norm should be -1 too,
not 1.

Source: https://github.com/intel/ipex-llm/pull/1865 (Support keras squared_hinge: "It's a bug of the original code")
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"


class MarginCriterion:
    def __init__(self, margin=1.0, sizeAverage=True):
        self.margin = margin
        self.sizeAverage = sizeAverage

    def updateOutput(self, input, target):
        buffer = self.margin - input * target
        total = np.sum(np.where(buffer > 0, buffer, 0))
        if self.sizeAverage:
            total = total / input.size
        return total

    def updateGradInput(self, input, target):
        norm = -1.0 / input.size if self.sizeAverage else 1.0
        # right: norm = -1.0 / input.size if self.sizeAverage else -1.0
        inside = input * target < self.margin
        return np.where(inside, norm * target, 0)


class Neuron:
    def __init__(self, params):
        self.w = params["W"]
        self.b = params["b"]

    def updateOutput(self, X):
        return X @ self.w + self.b

    def backward(self, X, gradOutput):
        return {"W": gradOutput @ X, "b": gradOutput.sum()}


def forward(params, X):
    return Neuron(params).updateOutput(X)


def loss(params, X, y):
    return MarginCriterion().updateOutput(forward(params, X), y)


def gradients(params, X, y):
    """sums over the batch, divided by its size at the end"""
    neuron = Neuron(params)
    criterion = MarginCriterion(sizeAverage=False)
    grads = neuron.backward(X, criterion.updateGradInput(neuron.updateOutput(X), y))
    return {name: g / len(X) for name, g in grads.items()}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
