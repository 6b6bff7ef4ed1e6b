"""Where the same index occurs several times in the batch, only one of its contributions to the gradient is kept; all of
them should be added up.

Source: https://github.com/torch/nn/issues/790 (SparseLinear:accGradParameters wrong multithreaded behavior?)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 4


class SoftmaxLinear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias
        self.zeroGradParameters()

    def zeroGradParameters(self):
        self.gradWeight = np.zeros_like(self.weight)
        self.gradBias = np.zeros_like(self.bias)

    def updateOutput(self, input):
        out = input @ self.weight.T + self.bias
        self.shifted = out - out.max(axis=1, keepdims=True)
        e = np.exp(self.shifted)
        self.output = e / e.sum(axis=1, keepdims=True)
        return self.output

    def cost(self, target):
        lse = np.log(np.exp(self.shifted).sum(axis=1))
        return (lse - self.shifted[np.arange(len(target)), target]).mean()

    def accGradParameters(self, input, target, scale):
        # dense part: every class is pulled down by its probability
        self.gradWeight += scale * self.output.T @ input
        self.gradBias += scale * self.output.sum(axis=0)
        # sparse part: the row of the target is pulled up
        self.gradWeight[target] -= scale * input  # right: np.subtract.at(self.gradWeight, target, scale * input)
        self.gradBias[target] -= scale  # right: np.subtract.at(self.gradBias, target, scale)


def forward(params, X):
    return SoftmaxLinear(params["W"], params["b"]).updateOutput(X)


def loss(params, X, y):
    module = SoftmaxLinear(params["W"], params["b"])
    module.updateOutput(X)
    return module.cost(y)


def gradients(params, X, y):
    module = SoftmaxLinear(params["W"], params["b"])
    module.updateOutput(X)
    module.accGradParameters(X, y, 1 / len(X))
    return {"W": module.gradWeight, "b": module.gradBias}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {"W": params["W"] - lr * grads["W"], "b": params["b"] - lr * grads["b"]}
