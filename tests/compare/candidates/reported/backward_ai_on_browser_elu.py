"""The ELU's derivative left of zero takes the exponential of the layer's output instead of its input.

Source: https://github.com/ai-on-browser/ai-on-browser.github.io/issues/773 (Gradient of ELU layer is not correct)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


class FullyConnected:
    def __init__(self, w, b):
        self._w, self._b = w, b

    def calc(self, x):
        self._i = x
        return x @ self._w + self._b

    def grad(self, bo):
        self._dw = self._i.T @ bo
        self._db = bo.sum(0)
        return bo @ self._w.T


class ELULayer:
    def __init__(self, a=1):
        self._a = a

    def calc(self, x):
        self._i = x
        self._o = np.where(x > 0, x, self._a * np.expm1(np.minimum(x, 0)))
        return self._o

    def grad(self, bo):
        v = np.minimum(self._o, 0)  # right: v = np.minimum(self._i, 0)
        bi = np.where(self._o > 0, 1, self._a * np.exp(v))
        return bi * bo


class MSELayer:
    def calc(self, x, t):
        self._d = x - t
        return np.mean(self._d ** 2)

    def grad(self):
        return 2 * self._d / self._d.size


def graph(params):
    return [FullyConnected(params["W1"], params["b1"]), ELULayer(), FullyConnected(params["W2"], params["b2"])]


def forward(params, X):
    o = X
    for l in graph(params):
        o = l.calc(o)
    return o


def loss(params, X, y):
    return MSELayer().calc(forward(params, X), y)


def gradients(params, X, y):
    layers, top = graph(params), MSELayer()
    o = X
    for l in layers:
        o = l.calc(o)
    top.calc(o, y)
    bo = top.grad()
    for l in layers[::-1]:
        bo = l.grad(bo)
    first, _, last = layers
    return {"W1": first._dw, "b1": first._db, "W2": last._dw, "b2": last._db}
