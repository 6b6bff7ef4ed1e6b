"""The function called mean squared error returns half the sum of squares and never divides by the number of samples;
the gradient does divide.

Source: https://github.com/oreilly-japan/deep-learning-from-scratch/pull/44 (Fix typo of sum_squared_error at
common.functions)
"""

from collections import OrderedDict

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


def mean_squared_error(y, t):
    return 0.5 * np.sum((y - t) ** 2)  # right: return 0.5 * np.sum((y - t) ** 2) / y.shape[0]


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
        self.x = None
        self.dW, self.db = None, None

    def forward(self, x):
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, dout):
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)


class Sigmoid:
    def __init__(self):
        self.out = None

    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, dout):
        return dout * (1.0 - self.out) * self.out


class IdentityWithLoss:
    def __init__(self):
        self.y, self.t = None, None

    def forward(self, x, t):
        self.y, self.t = x, t
        return mean_squared_error(self.y, self.t)  # or here

    def backward(self, dout=1):
        batch_size = self.t.shape[0]
        return dout * (self.y - self.t) / batch_size


class TwoLayerNet:
    def __init__(self, params):
        self.layers = OrderedDict()
        self.layers["Affine1"] = Affine(params["W1"], params["b1"])
        self.layers["Sigmoid1"] = Sigmoid()
        self.layers["Affine2"] = Affine(params["W2"], params["b2"])
        self.last_layer = IdentityWithLoss()

    def predict(self, x):
        for layer in self.layers.values():
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return self.last_layer.forward(self.predict(x), t)

    def gradient(self, x, t):
        self.loss(x, t)
        dout = self.last_layer.backward()
        for layer in reversed(list(self.layers.values())):
            dout = layer.backward(dout)
        first, second = self.layers["Affine1"], self.layers["Affine2"]
        return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}


def forward(params, X):
    return TwoLayerNet(params).predict(X)


def loss(params, X, y):
    return TwoLayerNet(params).loss(X, y)


def gradients(params, X, y):
    return TwoLayerNet(params).gradient(X, y)
