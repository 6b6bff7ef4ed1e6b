"""A real number minus a hyper-dual number keeps the sign of the dual parts, so 1 - x has the derivative +1.

Source: https://github.com/JuliaDiff/HyperDualNumbers.jl/issues/1 (Incorrect value for polynomial derivatives)
"""

import math

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "mse"


class Hyper:
    def __init__(self, f0, f1=0.0, f2=0.0, f12=0.0):
        self.f0, self.f1, self.f2, self.f12 = f0, f1, f2, f12

    def __add__(z, w):
        if not isinstance(w, Hyper):
            return Hyper(z.f0 + w, z.f1, z.f2, z.f12)
        return Hyper(z.f0 + w.f0, z.f1 + w.f1, z.f2 + w.f2, z.f12 + w.f12)

    __radd__ = __add__

    def __sub__(z, w):
        if not isinstance(w, Hyper):
            return Hyper(z.f0 - w, z.f1, z.f2, z.f12)
        return Hyper(z.f0 - w.f0, z.f1 - w.f1, z.f2 - w.f2, z.f12 - w.f12)

    def __rsub__(z, n):
        return Hyper(n - z.f0, z.f1, z.f2, z.f12)  # right: return Hyper(n - z.f0, -z.f1, -z.f2, -z.f12)

    def __mul__(z, w):
        if not isinstance(w, Hyper):
            return Hyper(z.f0 * w, z.f1 * w, z.f2 * w, z.f12 * w)
        return Hyper(
            z.f0 * w.f0,
            z.f0 * w.f1 + z.f1 * w.f0,
            z.f0 * w.f2 + z.f2 * w.f0,
            z.f0 * w.f12 + z.f1 * w.f2 + z.f2 * w.f1 + z.f12 * w.f0,
        )

    __rmul__ = __mul__


def tanh(z):
    t = math.tanh(z.f0)
    d = 1 - t * t
    return Hyper(t, d * z.f1, d * z.f2, d * z.f12 - 2 * t * d * z.f1 * z.f2)


def neuron(theta, row):
    z = theta[-1]
    for w, x in zip(theta, row):
        z = z + w * float(x)
    return tanh(z)


def cost(theta, X, y):
    total = Hyper(0.0)
    for row, t in zip(X, y):
        e = float(t) - neuron(theta, row)
        total = total + e * e
    return total * (1 / len(X))


def pack(params):
    return [float(w) for w in params["W"]] + [float(np.ravel(params["b"])[0])]


def hyper(values, i=None, j=None):
    return [Hyper(v, float(k == i), float(k == j)) for k, v in enumerate(values)]


def forward(params, X):
    theta = hyper(pack(params))
    return np.array([neuron(theta, row).f0 for row in X])


def loss(params, X, y):
    return cost(hyper(pack(params)), X, y).f0


def gradients(params, X, y):
    values = pack(params)
    g = []
    for i in range(0, len(values), 2):
        c = cost(hyper(values, i, i + 1), X, y)
        g += [c.f1, c.f2]
    g = np.array(g[:len(values)])
    return {"W": g[:-1], "b": np.reshape(g[-1], np.shape(params["b"]))}
