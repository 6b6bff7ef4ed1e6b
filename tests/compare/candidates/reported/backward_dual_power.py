"""The power of a dual number uses n - 1 as a factor, where it should be the exponent.

Source: https://github.com/attack68/book_irds3/issues/6 (Erratum: 11.2 Automatic differentiation and Dual numbers)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Dual:
    def __init__(self, real, dual):
        self.real = real
        self.dual = dual

    def __neg__(self):
        return Dual(-self.real, -self.dual)

    def __add__(self, argument):
        if isinstance(argument, Dual):
            return Dual(self.real + argument.real, self.dual + argument.dual)
        return Dual(self.real + argument, self.dual)

    __radd__ = __add__

    def __sub__(self, argument):
        return self + (-argument)

    def __mul__(self, argument):
        if isinstance(argument, Dual):
            return Dual(self.real * argument.real, self.real * argument.dual + argument.real * self.dual)
        return Dual(self.real * argument, self.dual * argument)

    __rmul__ = __mul__

    def __pow__(self, power):
        return Dual(
            self.real ** power,
            power * self.real * (power - 1) * self.dual,  # right: power * self.real ** (power - 1) * self.dual,
        )

    def __exp__(self):
        e = math.exp(min(self.real, 700.0))
        return Dual(e, e * self.dual)


def sigmoid(z):
    return (1 + (-z).__exp__()) ** -1


class Layer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def outputs(self, inputs):
        result = []
        for w, b in zip(self.weights, self.biases):
            z = b
            for wi, xi in zip(w, inputs):
                z = z + wi * xi
            result.append(sigmoid(z))
        return result


def duals(params):
    n = sum(np.size(p) for p in params.values())
    unit, at, out = np.eye(n), 0, {}
    for k, p in params.items():
        out[k] = np.empty(np.shape(p), dtype=object)
        for i in np.ndindex(np.shape(p)):
            out[k][i] = Dual(float(p[i]), unit[at])
            at += 1
    return out


def network(d, row):
    x = [float(v) for v in row]
    for k in range(1, len(LAYERS)):
        x = Layer(d["W%d" % k], d["b%d" % k]).outputs(x)
    return x


def mse(d, X, y):
    total = None
    for row, target in zip(X, y):
        for out, t in zip(network(d, row), target):
            term = (out - float(t)) ** 2
            total = term if total is None else total + term
    return total * (1 / np.size(y))


def forward(params, X):
    d = duals(params)
    return np.array([[o.real for o in network(d, row)] for row in X])


def gradients(params, X, y):
    flat = mse(duals(params), X, y).dual
    grads, at = {}, 0
    for k, p in params.items():
        grads[k] = flat[at:at + np.size(p)].reshape(np.shape(p))
        at += np.size(p)
    return grads
