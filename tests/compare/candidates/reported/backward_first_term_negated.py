"""The unary minus makes a new number that remembers no operand, so nothing flows back through a term that begins with
it; it should record its operand with the derivative -1.

Source: https://github.com/DiffSharp/DiffSharp/issues/91 (Unexpected behaviour in C# when negation operator is used in
the very first term; it reports the lost derivative, the lines are a reconstruction)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class D:
    """a number of reverse mode: its primal, its adjoint, and (operand, derivative) pairs"""

    def __init__(self, p, ops=()):
        self.P, self.A, self.ops = p, 0.0, ops

    def __add__(self, other):
        return D(self.P + other.P, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = other if isinstance(other, D) else D(other)
        return D(self.P * other.P, ((self, other.P), (other, self.P)))

    def __neg__(self):
        return D(-self.P)  # right: return D(-self.P, ((self, -1.0),))

    def softplus(self):
        value = max(self.P, 0.0) + math.log1p(math.exp(-abs(self.P)))
        return D(value, ((self, logistic(self.P)),))

    def reverse(self):
        order, seen = [], set()

        def visit(d):
            if id(d) not in seen:
                seen.add(id(d))
                for op, _ in d.ops:
                    visit(op)
                order.append(d)

        visit(self)
        self.A = 1.0
        for d in reversed(order):
            for op, slope in d.ops:
                op.A += slope * d.A


def logistic(z):
    e = math.exp(-abs(z))
    return 1.0 / (1.0 + e) if z >= 0 else e / (1.0 + e)


def margin(w, b, x):
    z = b
    for wi, xi in zip(w, x):
        z = z + wi * float(xi)
    return z


def negative_log_likelihood(w, b, X, y):
    total = D(0.0)
    for x, label in zip(X, y):
        z = margin(w, b, x)
        total = total + (-z * float(label) + z.softplus())
    return total * (1.0 / len(y))


def unpack(params):
    return [D(float(v)) for v in params["W"]], D(float(params["b"]))


def forward(params, X):
    w, b = unpack(params)
    return np.array([logistic(margin(w, b, x).P) for x in X], dtype=X.dtype)


def loss(params, X, y):
    return negative_log_likelihood(*unpack(params), X, y).P


def gradients(params, X, y):
    w, b = unpack(params)
    negative_log_likelihood(w, b, X, y).reverse()
    dtype = params["W"].dtype
    return {"W": np.array([d.A for d in w], dtype=dtype), "b": np.array(b.A, dtype=dtype)}
