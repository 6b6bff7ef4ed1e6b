"""The layer's loss is normalized by the number of elements but its gradient is not, so the gradients are far too big.

Source: https://github.com/MyCaffe/MyCaffe/issues/25 (The MAELossLayer has an incorrect normalization, grads are way too big)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"


class InnerProductLayer:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, bottom):
        self.bottom = bottom
        return bottom @ self.weight.T + self.bias

    def backward(self, top_diff):
        self.weight_diff = top_diff.T @ self.bottom
        self.bias_diff = top_diff.sum(axis=0)
        return top_diff @ self.weight


class TanhLayer:
    def forward(self, bottom):
        self.top = np.tanh(bottom)
        return self.top

    def backward(self, top_diff):
        return top_diff * (1 - self.top ** 2)


class MAELossLayer:
    def forward(self, predicted, target):
        self.diff = predicted - target
        self.normalizer = self.diff.size
        return np.abs(self.diff).sum() / self.normalizer

    def backward(self):
        return np.sign(self.diff)  # right: return np.sign(self.diff) / self.normalizer


def build(params):
    ip1 = InnerProductLayer(params["W1"], params["b1"])
    ip2 = InnerProductLayer(params["W2"], params["b2"])
    return [ip1, TanhLayer(), ip2]


def run(net, bottom):
    for layer in net:
        bottom = layer.forward(bottom)
    return bottom


def forward(params, X):
    return run(build(params), X)


def loss(params, X, y):
    return MAELossLayer().forward(forward(params, X), y)


def gradients(params, X, y):
    net, criterion = build(params), MAELossLayer()
    criterion.forward(run(net, X), y)
    diff = criterion.backward()
    for layer in reversed(net):
        diff = layer.backward(diff)
    ip1, _, ip2 = net
    return {"W1": ip1.weight_diff, "b1": ip1.bias_diff, "W2": ip2.weight_diff, "b2": ip2.bias_diff}
