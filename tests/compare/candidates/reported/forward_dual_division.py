"""The quotient of two dual numbers multiplies the values and leaves out the division of the derivative by b squared: it
should be Dual(a.x / b.x, (b.x a.y - a.x b.y) / b.x**2).

Source: https://github.com/MikeInnes/diff-zoo/issues/15 (Division Formulae are Wrong : Dual Numbers)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "softsign"
LOSS = "half_mse"


class Dual:
    """x + y eps, with eps**2 = 0"""

    def __init__(self, x, y=0.0):
        self.x, self.y = x, y

    def __add__(a, b):
        return Dual(a.x + b.x, a.y + b.y)

    def __sub__(a, b):
        return Dual(a.x - b.x, a.y - b.y)

    def __mul__(a, b):
        return Dual(a.x * b.x, b.x * a.y + a.x * b.y)

    def __truediv__(a, b):
        return Dual(a.x * b.x, b.x * a.y - a.x * b.y)
        # right: return Dual(a.x / b.x, (b.x * a.y - a.x * b.y) / b.x ** 2)

    def __abs__(a):
        return Dual(np.abs(a.x), np.sign(a.x) * a.y)


def f(w, b, X):
    z = b
    for j in range(FEATURES):
        z = z + w[j] * Dual(X[:, j])
    return z / (Dual(1.0) + abs(z))


def as_duals(params, name=None, index=None):
    """the parameters as duals; the one that is differentiated by has y = 1"""
    w = [Dual(params["W"][j], 1.0 if (name, index) == ("W", j) else 0.0) for j in range(FEATURES)]
    return w, Dual(params["b"], 1.0 if name == "b" else 0.0)


def objective(w, b, X, y):
    e = f(w, b, X) - Dual(y)
    return Dual(0.5) * e * e


def forward(params, X):
    return f(*as_duals(params), X).x


def loss(params, X, y):
    return np.mean(objective(*as_duals(params), X, y).x)


def gradients(params, X, y):
    dW = np.zeros_like(params["W"])
    for j in range(FEATURES):
        dW[j] = np.mean(objective(*as_duals(params, "W", j), X, y).y)
    db = np.mean(objective(*as_duals(params, "b"), X, y).y)
    return {"W": dW, "b": db}
