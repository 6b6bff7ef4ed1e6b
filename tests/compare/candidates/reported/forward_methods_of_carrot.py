"""Brackets are missing in SOFTSIGN, x / 1 + |x| is x + |x|; it should be x / (1 + |x|).

Source: https://github.com/liquidcarrot/carrot/issues/209 (Missing brackets at calculating SOFTSIGN activation)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "half_mse"


class methods:
    @staticmethod
    def IDENTITY(x, derivate=False):
        return 1 if derivate else x

    @staticmethod
    def SOFTSIGN(x, derivate=False):
        d = 1 + abs(x)
        if derivate:
            return 1 / (d * d)
        return x / 1 + abs(x)  # right: return x / (1 + abs(x))


class Node:
    def __init__(self, weights, bias, squash):
        self.weights = weights
        self.bias = bias
        self.squash = squash

    def activate(self, inputs):
        self.inputs = inputs
        self.state = self.bias
        for w, x in zip(self.weights, inputs):
            self.state = self.state + w * x
        self.derivative = self.squash(self.state, True)
        return self.squash(self.state)


class Network:
    def __init__(self, params):
        self.hidden = [Node(w, b, methods.SOFTSIGN) for w, b in zip(params["W1"], params["b1"])]
        self.output = [Node(w, b, methods.IDENTITY) for w, b in zip(params["W2"], params["b2"])]

    def activate(self, x):
        h = [n.activate(x) for n in self.hidden]
        return [n.activate(h) for n in self.output]

    def propagate(self, out, target):
        e2 = [(o - t) * n.derivative for o, t, n in zip(out, target, self.output)]
        e1 = []
        for j, n in enumerate(self.hidden):
            e1.append(sum(e * o.weights[j] for e, o in zip(e2, self.output)) * n.derivative)
        return e1, e2


def forward(params, X):
    net = Network(params)
    return np.array([net.activate(x) for x in X])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    net = Network(params)
    g = {k: np.zeros_like(v) for k, v in params.items()}
    for x, t in zip(X, y):
        e1, e2 = net.propagate(net.activate(x), t)
        for layer, e, nodes in (("1", e1, net.hidden), ("2", e2, net.output)):
            g["W" + layer] += np.outer(e, nodes[0].inputs) / len(X)
            g["b" + layer] += np.array(e) / len(X)
    return g
