"""The table's entry for pointpow has relu's gradient, copied from the line above, instead of c * a**(c-1).

Source: https://github.com/ahrefs/ocannl/issues/73 (Major bug: pointpow (exponentiation) gradient op is missing)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Node:
    def __init__(self, value, op=None, args=(), const=None):
        self.value = value
        self.op, self.args, self.const = op, args, const
        self.grad = np.zeros_like(value)


# each operation: how to compute it, and what it hands back to its arguments
OPS = {
    "matmul_t": (lambda a, b, c: a @ b.T,
                 lambda g, v, a, b, c: (g @ b, g.T @ a)),
    "add_row": (lambda a, b, c: a + b,
                lambda g, v, a, b, c: (g, g.sum(axis=0))),
    "sub": (lambda a, b, c: a - b,
            lambda g, v, a, b, c: (g, -g)),
    "relu": (lambda a, c: np.where(a > 0, a, 0),
             lambda g, v, a, c: (np.where(v > 0, g, 0),)),
    "pointpow": (lambda a, c: a ** c,
                 lambda g, v, a, c: (np.where(v > 0, g, 0),)),  # right: lambda g, v, a, c: (g * c * a ** (c - 1),)),
    "mean": (lambda a, c: np.mean(a),
             lambda g, v, a, c: (np.full_like(a, g / a.size),)),
}


def apply(name, *args, const=None):
    fwd, _ = OPS[name]
    return Node(fwd(*[a.value for a in args], const), name, args, const)


def backprop(root):
    order, seen = [], set()

    def visit(n):
        if id(n) in seen:
            return
        seen.add(id(n))
        for a in n.args:
            visit(a)
        order.append(n)

    visit(root)
    root.grad = np.ones_like(root.value)
    for n in reversed(order):
        if n.op is None:
            continue
        parts = OPS[n.op][1](n.grad, n.value, *[a.value for a in n.args], n.const)
        for a, part in zip(n.args, parts):
            a.grad = a.grad + part


def build(params, X):
    leaf = {k: Node(v) for k, v in params.items()}
    h = apply("relu", apply("add_row", apply("matmul_t", Node(X), leaf["W1"]), leaf["b1"]))
    return leaf, apply("add_row", apply("matmul_t", h, leaf["W2"]), leaf["b2"])


def mse(params, X, y):
    leaf, out = build(params, X)
    return leaf, apply("mean", apply("pointpow", apply("sub", out, Node(y)), const=2))


def forward(params, X):
    return build(params, X)[1].value


def loss(params, X, y):
    return mse(params, X, y)[1].value


def gradients(params, X, y):
    leaf, root = mse(params, X, y)
    backprop(root)
    return {k: n.grad for k, n in leaf.items()}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
