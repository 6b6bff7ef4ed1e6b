"""The activation is applied to the matrix product only and the bias is added afterwards; tanh should be applied to the
whole sum.

Source: https://github.com/lmjohns3/theanets/issues/109 (Bug in MUT1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LAYOUT = "in_out"


class Layer:
    """x -> f(x W + b). Parameters are looked up by suffix, like in theano code."""

    def __init__(self, params, idx, activate=None):
        self.params = params
        self.idx = idx
        self.activate = activate

    def find(self, key):
        return self.params["%s%d" % (key, self.idx)]

    def transform(self, x):
        xh = np.dot(x, self.find("W"))
        if self.activate is None:
            return xh + self.find("b")
        return self.activate(xh) + self.find("b")  # right: return self.activate(xh + self.find("b"))


class Feedforward:
    def __init__(self, params):
        self.layers = [Layer(params, 1, activate=np.tanh), Layer(params, 2)]

    def feed_forward(self, x):
        outputs = []
        for layer in self.layers:
            x = layer.transform(x)
            outputs.append(x)
        return outputs

    def predict(self, x):
        return self.feed_forward(x)[-1]


def forward(params, X):
    return Feedforward(params).predict(X)


def loss(params, X, y):
    err = forward(params, X) - y
    return (err ** 2).mean()
