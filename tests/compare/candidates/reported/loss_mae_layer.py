"""The MAE layer takes the difference of the two absolute sums; it should sum the absolute differences.

Source: https://github.com/shizenglin/Deep-NCL/issues/3 (something about MAE)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mae"
LAYOUT = "in_out"


class InnerProductLayer(object):
    def __init__(self, weight, bias):
        self.blobs = [weight, bias]

    def forward(self, bottom):
        return np.dot(bottom, self.blobs[0]) + self.blobs[1]


class ReLULayer(object):
    def forward(self, bottom):
        return np.maximum(bottom, 0)


class MAELayer(object):
    def forward(self, bottom):
        count = bottom[0].size
        loss = abs(np.abs(bottom[0]).sum() - np.abs(bottom[1]).sum())
        # right: loss = np.abs(bottom[0] - bottom[1]).sum()
        return loss / count


def forward(params, X):
    net = [
        InnerProductLayer(params["W1"], params["b1"]),
        ReLULayer(),
        InnerProductLayer(params["W2"], params["b2"]),
    ]
    top = X
    for layer in net:
        top = layer.forward(top)
    return top


def loss(params, X, y):
    return MAELayer().forward([forward(params, X), y])
