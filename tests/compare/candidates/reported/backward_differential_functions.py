"""The backward of multiply hands on the other factor alone and never uses epsNext; each factor's gradient should be
epsNext times the other factor.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/5978 (Libnd4j: multiply_bp incorrect for broadcast
case)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"


class SDVariable:
    def __init__(self, arr, inputs=(), bp=None):
        self.arr = arr
        self.inputs, self.bp = inputs, bp
        self.eps = None


def mmul(a, b):
    """a times b transposed"""
    return SDVariable(a.arr @ b.arr.T, (a, b), lambda eps: (eps @ b.arr, eps.T @ a.arr))


def add_row(a, row):
    return SDVariable(a.arr + row.arr, (a, row), lambda eps: (eps, eps.sum(axis=0)))


def sub(a, b):
    return SDVariable(a.arr - b.arr, (a, b), lambda eps: (eps, -eps))


def multiply(x, y):
    def multiply_bp(epsNext):
        gradX = y.arr  # right: gradX = epsNext * y.arr
        gradY = x.arr  # right: gradY = epsNext * x.arr
        return gradX, gradY
    return SDVariable(x.arr * y.arr, (x, y), multiply_bp)


def mean(x):
    return SDVariable(x.arr.mean(), (x,), lambda eps: (np.full_like(x.arr, eps / x.arr.size),))


def sigmoid(x):
    s = np.exp(-np.logaddexp(0, -x.arr))
    return SDVariable(s, (x,), lambda eps: (eps * s * (1 - s),))


def exec_backwards(out):
    order = []

    def visit(v):
        if v not in order:
            list(map(visit, v.inputs))
            order.append(v)
    visit(out)
    out.eps = 1
    for v in reversed(order):
        for i, g in zip(v.inputs, v.bp(v.eps) if v.bp else ()):
            i.eps = g if i.eps is None else i.eps + g


def build(params, X):
    sd = {name: SDVariable(value) for name, value in params.items()}
    z = add_row(mmul(SDVariable(X), sd["W1"]), sd["b1"])
    a = multiply(z, sigmoid(z))
    return sd, add_row(mmul(a, sd["W2"]), sd["b2"])


def forward(params, X):
    return build(params, X)[1].arr


def score(out, y):
    diff = sub(out, SDVariable(y))
    return mean(multiply(diff, diff))


def loss(params, X, y):
    return score(build(params, X)[1], y).arr


def gradients(params, X, y):
    sd, out = build(params, X)
    exec_backwards(score(out, y))
    return {name: v.eps for name, v in sd.items()}
