"""The backward pass of the sigmoid, recip(1 + exp(-z)), multiplies the square of its value, which is 0 far to the left,
by exp(-z), which has overflowed there: 0 * inf is NaN.

Source: https://github.com/huggingface/candle/pull/1722 (Fix sigmoid gradient on large negative arg)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class Sigmoid:
    """recip(exp(neg(z)) + 1)"""

    def fwd(self, z):
        with np.errstate(over="ignore"):
            self.e = np.exp(-z)
        self.s = 1 / (self.e + 1)
        return self.s

    def bwd(self, g):
        with np.errstate(invalid="ignore"):
            return g * (self.s * self.s * self.e)  # right: return g * (self.s * (1 - self.s))


class Linear:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def fwd(self, x):
        self.x = x
        return x @ self.w.T + self.b

    def bwd(self, g):
        self.dw, self.db = g.T @ self.x, g.sum(axis=0)
        return g @ self.w


def build(params):
    return [Linear(params["W1"], params["b1"]), Sigmoid(), Linear(params["W2"], params["b2"])]


def run(ops, x):
    for op in ops:
        x = op.fwd(x)
    return x


def forward(params, X):
    return run(build(params), X)


def gradients(params, X, y):
    ops = build(params)
    out = run(ops, X)
    g = 2 * (out - y) / y.size
    for op in reversed(ops):
        g = op.bwd(g)
    first, _, last = ops
    return {"W1": first.dw, "b1": first.db, "W2": last.dw, "b2": last.db}
