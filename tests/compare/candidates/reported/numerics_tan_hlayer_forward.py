"""tanh is computed as a quotient of exponentials, which gives inf / inf = nan for large inputs; the library's tanh does
not overflow.

Source: https://github.com/BVLC/caffe/pull/1455 (Fix tanh layer for badly scaled input values)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class InnerProductLayer:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, bottom):
        return bottom.dot(self.weight.T) + self.bias


class TanHLayer:
    def forward(self, bottom):
        exp2x = np.exp(2 * bottom)  # right: nothing
        return (exp2x - 1) / (exp2x + 1)  # right: return np.tanh(bottom)


class Net:
    def __init__(self, params):
        self.layers = [
            InnerProductLayer(params["W1"], params["b1"]),
            TanHLayer(),
            InnerProductLayer(params["W2"], params["b2"]),
        ]

    def forward(self, data):
        top = data
        for layer in self.layers:
            top = layer.forward(top)
        return top


def forward(params, X):
    return Net(params).forward(X)


def loss(params, X, y):
    diff = Net(params).forward(X) - y
    return np.sum(diff * diff) / len(X) / 2
