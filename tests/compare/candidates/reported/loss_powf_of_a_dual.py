"""A power of a dual number is exp(n * ln(x)), which is NaN for every negative x; for these x ** n and n * x ** (n - 1)
have to be taken directly.

Source: https://github.com/kmolan/multicalc-rust/pull/234 (fix: make tanh and powf work on the autodiff scalars)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "half_mse"


class Dual:
    """A value for each sample, and its derivative in one direction"""

    def __init__(self, re, eps):
        self.re = re
        self.eps = eps

    def __add__(self, other):
        return Dual(self.re + other.re, self.eps + other.eps)

    def __sub__(self, other):
        return Dual(self.re - other.re, self.eps - other.eps)

    def __mul__(self, other):
        return Dual(self.re * other.re, self.eps * other.re + self.re * other.eps)

    def scale(self, c):
        return Dual(c * self.re, c * self.eps)

    def ln(self):
        with np.errstate(all="ignore"):
            return Dual(np.log(self.re), self.eps / self.re)

    def exp(self):
        e = np.exp(self.re)
        return Dual(e, self.eps * e)

    def tanh(self):
        t = np.tanh(self.re)
        return Dual(t, self.eps * (1 - t * t))

    def powf(self, n):
        return self.ln().scale(n).exp()
        # right: return Dual(self.re ** n, self.eps * n * self.re ** (n - 1))


def constant(x):
    return Dual(x, np.zeros_like(x))


def neuron(w, b, X):
    z = b
    for j in range(X.shape[1]):
        z = z + w[j] * constant(X[:, j])
    return z.tanh()


def cost(w, b, X, y):
    residual = neuron(w, b, X) - constant(y)
    return residual.powf(2).scale(0.5)


def lifted(params, direction=None):
    """The parameters as duals; one of them, or none, is the variable"""
    w = [Dual(v, np.zeros_like(v) + (direction == j)) for j, v in enumerate(params["W"])]
    return w, Dual(params["b"], np.zeros_like(params["b"]) + (direction == "b"))


def forward(params, X):
    return neuron(*lifted(params), X).re


def loss(params, X, y):
    return cost(*lifted(params), X, y).re.mean()


def gradients(params, X, y):
    d_w = [cost(*lifted(params, j), X, y).eps.mean() for j in range(len(params["W"]))]
    return {"W": np.array(d_w), "b": cost(*lifted(params, "b"), X, y).eps.mean()}
