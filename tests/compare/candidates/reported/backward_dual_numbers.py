"""Subtracting a dual number from a plain one negates only the real part: the dual part has to be negated too, as the
derivative of 1 - x is -1.

Source: https://github.com/ujjwalkhandelwal/Dual-numbers-and-automatic-differentiation-using-Python/pull/1 (Bug in
rsub)
"""

import math

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "hinge"


class Dual:
    """real + sum of dual[name] * epsilon_name"""

    def __init__(self, real, dual):
        self.real = real
        self.dual = dual

    def __add__(self, argument):
        if isinstance(argument, Dual):
            names = set(self.dual) | set(argument.dual)
            return Dual(self.real + argument.real,
                        {k: self.dual.get(k, 0.0) + argument.dual.get(k, 0.0) for k in names})
        return Dual(self.real + argument, self.dual)

    __radd__ = __add__

    def __rsub__(self, argument):
        return Dual(argument - self.real, self.dual)
        # right: return Dual(argument - self.real, {k: -d for k, d in self.dual.items()})

    def __mul__(self, argument):
        if isinstance(argument, Dual):
            names = set(self.dual) | set(argument.dual)
            return Dual(self.real * argument.real,
                        {k: self.dual.get(k, 0.0) * argument.real + self.real * argument.dual.get(k, 0.0)
                         for k in names})
        return Dual(self.real * argument, {k: d * argument for k, d in self.dual.items()})

    __rmul__ = __mul__

    def __truediv__(self, number):
        return self * (1.0 / number)


def tanh(x):
    t = math.tanh(x.real)
    return Dual(t, {k: (1.0 - t * t) * d for k, d in x.dual.items()})


def neuron(ws, b, x):
    out = b
    for w, xi in zip(ws, x):
        out = out + w * float(xi)
    return tanh(out)


def hinge(ws, b, X, y):
    total = Dual(0.0, {})
    for x, label in zip(X, y):
        margin = 1.0 - float(label) * neuron(ws, b, x)
        if margin.real > 0:
            total = total + margin
    return total / len(X)


def duals(params):
    ws = [Dual(float(w), {i: 1.0}) for i, w in enumerate(params["W"])]
    return ws, Dual(float(params["b"]), {"b": 1.0})


def forward(params, X):
    ws, b = duals(params)
    return np.array([neuron(ws, b, x).real for x in X])


def loss(params, X, y):
    return hinge(*duals(params), X, y).real


def gradients(params, X, y):
    ws, b = duals(params)
    out = hinge(ws, b, X, y)
    return {"W": np.array([out.dual.get(i, 0.0) for i in range(len(ws))]), "b": np.array(out.dual.get("b", 0.0))}
