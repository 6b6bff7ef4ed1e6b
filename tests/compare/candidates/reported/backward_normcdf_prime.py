"""The derivative of the normal distribution function has the wrong sign, the wrong constant and a wrong exponent.

Source: https://github.com/ekmett/ad/pull/57 (Fix multiple problems in Erf and InvErf methods)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "gelu"
OUTPUT = "identity"
LOSS = "mse"

_erfc = np.vectorize(math.erfc, otypes=[float])


class AD:
    """A primal and what its tangents are multiplied by."""

    def __init__(self, primal, tangent):
        self.primal = primal
        self.tangent = tangent

    def __mul__(self, other):
        return AD(self.primal * other.primal, self.primal * other.tangent + self.tangent * other.primal)


def lift1(f, df):
    return lambda a: AD(f(a.primal), df(a.primal) * a.tangent)


def normcdf_(x):
    return _erfc(-(x / math.sqrt(2))) / 2


def normcdf_prime(x):
    return -1 / math.sqrt(math.pi) * np.exp(x * x * -0.5 / math.sqrt(2))
    # right: return 1 / math.sqrt(2 * math.pi) * np.exp(x * x * -0.5)


normcdf = lift1(normcdf_, normcdf_prime)


def gelu(z):
    x = AD(z, np.ones_like(z))
    return x * normcdf(x)


def run(params, X):
    hidden = gelu(X @ params["W1"].T + params["b1"])
    return hidden, hidden.primal @ params["W2"].T + params["b2"]


def forward(params, X):
    return run(params, X)[1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    hidden, out = run(params, X)
    dout = 2 * (out - y) / y.size
    dz = (dout @ params["W2"]) * hidden.tangent
    return {
        "W1": dz.T @ X,
        "b1": dz.sum(0),
        "W2": dout.T @ hidden.primal,
        "b2": dout.sum(0),
    }
