"""With sizeAverage the criterion divides the loss by the number of labels; it should divide by the number of examples in
the minibatch.

Source: https://github.com/torch/nn/pull/646 (Fix sizeAverage bug in MultiMarginCriterion (divide by nbatch, not ndim))
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Criterion:
    def __init__(self, sizeAverage=True):
        self.sizeAverage = sizeAverage

    def updateOutput(self, input, target):
        nframe, dim = input.shape
        sum_ = 0.0
        for t in range(nframe):
            target_idx = target[t]
            sum_ -= input[t, target_idx]
        if self.sizeAverage:
            sum_ = sum_ / dim  # right: sum_ = sum_ / nframe
        return sum_


class LogSoftMax:
    def updateOutput(self, input):
        shifted = input - input.max(axis=1, keepdims=True)
        return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))


def net(params, input):
    output = input @ params["W1"].T + params["b1"]
    output = np.maximum(output, 0)
    output = output @ params["W2"].T + params["b2"]
    return LogSoftMax().updateOutput(output)


def forward(params, X):
    return np.exp(net(params, X))


def loss(params, X, y):
    crit = Criterion()
    return crit.updateOutput(net(params, X), y)


def predict(params, X):
    return net(params, X).argmax(axis=1)
