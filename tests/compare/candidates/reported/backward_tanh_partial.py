"""The partial derivative of a*tanh(b*x + c) with respect to b is a*x / cosh(b*x + c)^2; the x is missing.

Source: https://github.com/airbnb/aerosolve/pull/289 (fix an error in computing gradients; the page gives the right
partial only, the wrong line is reconstructed)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "half_mse"


class ScaledTanh:
    """y = a * tanh(b . x + c)"""

    def __init__(self, a, b, c):
        self.a = a
        self.b = b
        self.c = c

    def argument(self, x):
        total = self.c
        for i in range(len(x)):
            total = total + self.b[i] * x[i]
        return total

    def evaluate(self, x):
        return self.a * np.tanh(self.argument(x))

    def partials(self, x):
        """With respect to every b, and to c"""
        slope = self.a * (1 - np.tanh(self.argument(x)) ** 2)
        db = np.zeros_like(self.b)
        for i in range(len(x)):
            db[i] = slope  # right: db[i] = slope * x[i]
        dc = slope
        return db, dc


def curve(params):
    return ScaledTanh(1, params["W"], params["b"])


def forward(params, X):
    f = curve(params)
    return np.array([f.evaluate(x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2) / 2


def gradients(params, X, y):
    f = curve(params)
    n = len(y)
    grad_b = np.zeros_like(params["W"])
    grad_c = 0 * params["b"]
    for x, target in zip(X, y):
        delta = (f.evaluate(x) - target) / n
        db, dc = f.partials(x)
        grad_b = grad_b + delta * db
        grad_c = grad_c + delta * dc
    return {"W": grad_b, "b": grad_c}
