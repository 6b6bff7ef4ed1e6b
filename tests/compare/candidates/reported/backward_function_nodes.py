"""Backward looks for negative outputs, but with slope 0 the output is 0 where the input is negative, so the whole
gradient passes; it should be zeroed where y <= 0 (or by the input).

Source: https://github.com/chainer/chainer/pull/5898 (Fix broken F.leaky_relu grad when slope = 0)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"


class LinearFunction:
    def forward(self, x, W, b):
        self.x, self.W = x, W
        return x.dot(W.T) + b

    def backward(self, gy):
        gx = gy.dot(self.W)
        gW = gy.T.dot(self.x)
        gb = gy.sum(0)
        return gx, gW, gb


class LeakyReLU:
    """f(x) = x for x >= 0 and slope * x elsewhere; the plain unit has slope 0."""

    def __init__(self, slope=0.0):
        self.slope = slope

    def forward(self, x):
        y = x.copy()
        y[x < 0] *= self.slope
        # the output is enough for backward (slope is not negative), so x need not be kept
        self.y = y  # or here
        return y

    def backward(self, gy):
        gx = gy.copy()
        gx[self.y < 0] *= self.slope  # right: gx[self.y <= 0] *= self.slope
        return gx


class SquaredError:
    def forward(self, x0, x1):
        self.diff = x0 - x1
        return (self.diff ** 2).sum() / (2 * len(x0))

    def backward(self):
        return self.diff / len(self.diff)


class MLP:
    def __init__(self, params):
        self.params = params
        self.l1, self.l2 = LinearFunction(), LinearFunction()
        self.act = LeakyReLU()
        self.lossfun = SquaredError()

    def __call__(self, x):
        p = self.params
        h = self.act.forward(self.l1.forward(x, p["W1"], p["b1"]))
        return self.l2.forward(h, p["W2"], p["b2"])

    def grads(self, x, t):
        self.lossfun.forward(self(x), t)
        gh, gW2, gb2 = self.l2.backward(self.lossfun.backward())
        _, gW1, gb1 = self.l1.backward(self.act.backward(gh))
        return {"W1": gW1, "b1": gb1, "W2": gW2, "b2": gb2}


def forward(params, X):
    return MLP(params)(X)


def loss(params, X, y):
    return SquaredError().forward(forward(params, X), y)


def gradients(params, X, y):
    return MLP(params).grads(X, y)
