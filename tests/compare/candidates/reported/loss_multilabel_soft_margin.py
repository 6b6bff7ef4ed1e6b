"""Sigmoid and binary cross-entropy are computed one after the other, in the loss and in the gradient, so that large
activations go wrong: at x = -50 the loss is capped at 27.63 and the gradient about 0 where it should be -1.

Source: https://github.com/torch/nn/issues/949 (Unstable nn.MultiLabelSoftMarginCriterion)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "sigmoid"
LOSS = "bce"

eps = 1e-12


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class MultiLabelSoftMarginCriterion:
    def updateOutput(self, x, target):
        o = sigmoid(x)
        output = -np.mean(np.log(o + eps) * target + np.log(1 - o + eps) * (1 - target))
        # right: output = np.mean(np.maximum(x, 0) - x * target + np.log1p(np.exp(-np.abs(x))))
        return output

    def updateGradInput(self, x, target):
        o = sigmoid(x)
        gradInput = -(target - o) / ((1 - o + eps) * (o + eps)) * (1 - o) * o  # right: gradInput = o - target
        return gradInput / x.size


def net(params, input):
    return input @ params["W1"].T + params["b1"]


def forward(params, X):
    return sigmoid(net(params, X))


def loss(params, X, y):
    return MultiLabelSoftMarginCriterion().updateOutput(net(params, X), y)


def gradients(params, X, y):
    gradOutput = MultiLabelSoftMarginCriterion().updateGradInput(net(params, X), y)
    return {"W1": gradOutput.T @ X, "b1": gradOutput.sum(axis=0)}
