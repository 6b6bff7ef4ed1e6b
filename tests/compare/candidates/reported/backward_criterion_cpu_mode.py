"""The kernel fills a converted copy of the gradient's buffer, so the criterion's gradInput stays zero; it should be
handed the buffer that is returned.

Source: https://github.com/clementfarabet/lua---nnx/issues/56 (CTCCriterion cannot correctly calculate gradInput in
cpu mode)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(acts):
    e = np.exp(acts - acts.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def cpu_ce(acts, grads, labels):
    """costs of the samples; if there is a buffer, the gradients are written into it"""
    top = acts.max(axis=1)
    costs = np.log(np.exp(acts - top[:, None]).sum(axis=1)) + top - acts[np.arange(len(labels)), labels]
    if grads is not None:
        grads[...] = softmax(acts)
        grads[np.arange(len(labels)), labels] -= 1
        grads /= len(labels)
    return costs


class Criterion:
    def updateOutput(self, acts, labels):
        self.output = cpu_ce(acts, None, labels).mean()
        return self.output

    def updateGradInput(self, acts, labels):
        grads = np.zeros_like(acts)
        cpu_ce(acts, grads.astype(acts.dtype), labels)  # right: cpu_ce(acts, grads, labels)
        self.gradInput = grads
        return self.gradInput


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def updateOutput(self, input):
        self.input = input
        return input @ self.weight.T + self.bias

    def backward(self, gradOutput):
        self.gradWeight = gradOutput.T @ self.input
        self.gradBias = gradOutput.sum(axis=0)
        return gradOutput @ self.weight


class Model:
    def __init__(self, params):
        self.l1 = Linear(params["W1"], params["b1"])
        self.l2 = Linear(params["W2"], params["b2"])

    def updateOutput(self, input):
        self.hidden = np.tanh(self.l1.updateOutput(input))
        return self.l2.updateOutput(self.hidden)

    def backward(self, gradOutput):
        g = self.l2.backward(gradOutput)
        return self.l1.backward(g * (1 - self.hidden ** 2))


def forward(params, X):
    return softmax(Model(params).updateOutput(X))


def loss(params, X, y):
    return Criterion().updateOutput(Model(params).updateOutput(X), y)


def gradients(params, X, y):
    model, criterion = Model(params), Criterion()
    acts = model.updateOutput(X)
    model.backward(criterion.updateGradInput(acts, y))
    return {"W1": model.l1.gradWeight, "b1": model.l1.gradBias,
            "W2": model.l2.gradWeight, "b2": model.l2.gradBias}
