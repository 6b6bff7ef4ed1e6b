"""The in-place product of two dual numbers overwrites the value first and then uses the changed value in the product
rule.

Source: https://github.com/LibRapid/librapid/issues/273 (Bug in AD implementation of product rule)
"""

import copy
import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Dual:
    def __init__(self, value, derivative=0.0):
        self.value = float(value)
        self.derivative = derivative

    def __iadd__(self, other):
        self.value += other.value
        self.derivative += other.derivative
        return self

    def __imul__(self, other):
        self.value *= other.value  # right: self.derivative = self.derivative * other.value + self.value * other.derivative
        self.derivative = self.derivative * other.value + self.value * other.derivative  # right: self.value *= other.value
        return self

    def __add__(self, other):
        res = copy.copy(self)
        res += other
        return res

    def __mul__(self, other):
        res = copy.copy(self)
        res *= other
        return res


def tanh(x):
    t = math.tanh(x.value)
    return Dual(t, (1 - t * t) * x.derivative)


def layer(weights, biases, inputs, activation):
    outputs = []
    for row, bias in zip(weights, biases):
        total = copy.copy(bias)
        for w, x in zip(row, inputs):
            total += w * x
        outputs.append(activation(total))
    return outputs


def run(p, sample):
    hidden = layer(p["W1"], p["b1"], [Dual(v) for v in sample], tanh)
    return layer(p["W2"], p["b2"], hidden, lambda x: x)


def cost(p, X, y):
    total = Dual(0.0)
    for sample, target in zip(X, y):
        for out, t in zip(run(p, sample), target):
            diff = out + Dual(-t)
            total += diff * diff
    return total * Dual(1 / np.size(y))


def to_dual(params):
    return {k: np.vectorize(Dual, otypes=[object])(v) for k, v in params.items()}


def forward(params, X):
    p = to_dual(params)
    return np.array([[o.value for o in run(p, row)] for row in X])


def loss(params, X, y):
    return cost(to_dual(params), X, y).value


def gradients(params, X, y):
    p = to_dual(params)
    grads = {k: np.zeros(v.shape) for k, v in p.items()}
    for name in p:
        for i in np.ndindex(p[name].shape):
            p[name][i].derivative = 1.0
            grads[name][i] = cost(p, X, y).derivative
            p[name][i].derivative = 0.0
    return grads
