"""In forward mode the difference of a constant and a dual has the dual's tangent as it stands; it should be negated.

Source: https://github.com/owlbarn/owl/pull/533 (fixed bug in sub forward mode)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


class DF:
    """A primal and its tangent, arrays of one shape."""

    __array_ufunc__ = None

    def __init__(self, primal, tangent):
        self.primal = primal
        self.tangent = tangent

    def __add__(self, other):
        if isinstance(other, DF):
            return DF(self.primal + other.primal, self.tangent + other.tangent)
        return DF(self.primal + other, self.tangent)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, DF):
            return DF(self.primal - other.primal, self.tangent - other.tangent)
        return DF(self.primal - other, self.tangent)

    def __rsub__(self, other):
        return DF(other - self.primal, self.tangent)  # right: return DF(other - self.primal, -self.tangent)

    def __mul__(self, other):
        if isinstance(other, DF):
            return DF(self.primal * other.primal, self.primal * other.tangent + self.tangent * other.primal)
        return DF(self.primal * other, self.tangent * other)

    __rmul__ = __mul__


def dot(x, w):
    return DF(x @ w.primal, x @ w.tangent)


def tanh(a):
    t = np.tanh(a.primal)
    return DF(t, a.tangent * (1 - t * t))


def mean(a):
    return DF(a.primal.mean(), a.tangent.mean())


def predict_df(w, b, x):
    return tanh(dot(x, w) + b)


def cost(w, b, x, y):
    r = y - predict_df(w, b, x)
    return mean(r * r)


def forward(params, X):
    return predict_df(DF(params["W"], 0 * params["W"]), DF(params["b"], 0 * params["b"]), X).primal


def loss(params, X, y):
    return cost(DF(params["W"], 0 * params["W"]), DF(params["b"], 0 * params["b"]), X, y).primal


def gradients(params, X, y):
    """One sweep with a tangent of 1 for each parameter."""
    w, b = params["W"], params["b"]
    dW = np.zeros_like(w)
    for i in range(len(w)):
        seed = np.zeros_like(w)
        seed[i] = 1
        dW[i] = cost(DF(w, seed), DF(b, np.zeros_like(b)), X, y).tangent
    db = cost(DF(w, np.zeros_like(w)), DF(b, np.ones_like(b)), X, y).tangent
    return {"W": dW, "b": np.asarray(db)}
