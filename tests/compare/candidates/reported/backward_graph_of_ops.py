"""The gradient of sqrt is 1 * x ** -1: what is called half is one, here and in the exponent; it should be 0.5 * x **
-0.5.

Source: https://github.com/raskr/rust-autograd/pull/37 (Fix gradient of sqrt) (The absolute value as the root of the
square isn't for huge or tiny numbers; that isn't the mistake.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"


class T:
    def __init__(self, value, inputs=(), grad=None):
        self.value, self.inputs, self.grad = value, inputs, grad


def matmul_t(x, w):
    return T(x.value @ w.value.T, (x, w), lambda gy: (gy @ w.value, gy.T @ x.value))


def add_row(x, b):
    return T(x.value + b.value, (x, b), lambda gy: (gy, gy.sum(axis=0)))


def sub(x, y):
    return T(x.value - y.value, (x, y), lambda gy: (gy, -gy))


def tanh(x):
    y = np.tanh(x.value)
    return T(y, (x,), lambda gy: (gy * (1 - y * y),))


def square(x):
    return T(x.value * x.value, (x,), lambda gy: (gy * 2 * x.value,))


def sqrt(x):
    def grad(gy):
        half = 1.0  # right: half = 0.5
        positive = x.value > 0
        ret = half * np.where(positive, x.value, 1) ** -half
        return (gy * ret * positive,)
    return T(np.sqrt(x.value), (x,), grad)


def reduce_mean(x):
    return T(x.value.mean(), (x,), lambda gy: (np.full_like(x.value, gy / x.value.size),))


def backprop(y, variables):
    """The nodes form a chain with leaves beside it, so each is visited once."""
    found = {}
    stack = [(y, 1.0)]
    while stack:
        node, gy = stack.pop()
        found[id(node)] = gy
        if node.grad:
            stack.extend(zip(node.inputs, node.grad(gy)))
    return [found[id(v)] for v in variables]


def objective(out, y):
    return reduce_mean(sqrt(square(sub(out, T(y)))))


def build(params, X):
    v = {name: T(value) for name, value in params.items()}
    h = tanh(add_row(matmul_t(T(X), v["W1"]), v["b1"]))
    return v, add_row(matmul_t(h, v["W2"]), v["b2"])


def forward(params, X):
    return build(params, X)[1].value


def loss(params, X, y):
    return objective(build(params, X)[1], y).value


def gradients(params, X, y):
    v, out = build(params, X)
    names = list(params)
    return dict(zip(names, backprop(objective(out, y), [v[name] for name in names])))
