"""The gradient that comes through x.T replaces what x has got from its other uses; it should be added to it.

Source: https://github.com/NervanaSystems/neon/issues/169 (Incorrect AutoDiff for dot(x, x.T) ?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 2)
OUTPUT = "tanh"
LOSS = "mse"
L2 = 0.1


class OpTree:
    def __init__(self, value, op=None, *args):
        self.value, self.op, self.args = value, op, args

    @property
    def T(self):
        return OpTree(self.value.T, "transpose", self)

    def __add__(self, other):
        return OpTree(self.value + other.value, "add", self, other)

    def __mul__(self, other):
        return OpTree(self.value * other.value, "mul", self, other)

dot = lambda a, b: OpTree(a.value @ b.value, "dot", a, b)
tanh = lambda a: OpTree(np.tanh(a.value), "tanh", a)
total = lambda a: OpTree(np.sum(a.value), "sum", a)


class Autodiff:
    def __init__(self, op_tree):
        self.order, self.grads = [], {}
        self.visit(op_tree)
        self.grads[op_tree] = np.ones_like(op_tree.value)
        for node in reversed(self.order):
            if node.op:
                getattr(self, "grad_" + node.op)(self.grads[node], node, *node.args)

    def visit(self, node):
        if node not in self.order:
            for a in node.args:
                self.visit(a)
            self.order.append(node)

    def increment(self, node, g):
        if g.ndim > node.value.ndim:
            g = g.sum(axis=0)
        self.grads[node] = self.grads[node] + g if node in self.grads else g

    def grad_transpose(self, g, out, x):
        self.grads[x] = g.T  # right: self.increment(x, g.T)

    def grad_add(self, g, out, a, b):
        self.increment(a, g)
        self.increment(b, g)

    def grad_mul(self, g, out, a, b):
        self.increment(a, g * b.value)
        self.increment(b, g * a.value)

    def grad_dot(self, g, out, a, b):
        self.increment(a, g @ b.value.T)
        self.increment(b, a.value.T @ g)

    def grad_tanh(self, g, out, a):
        self.increment(a, g * (1 - out.value ** 2))

    def grad_sum(self, g, out, a):
        self.increment(a, g * np.ones_like(a.value))


def cost(p, X, y):
    const = lambda v: OpTree(np.asarray(v, dtype=X.dtype))
    d = tanh(dot(const(X), p["W1"].T) + p["b1"]) + const(-y)
    return total(d * d) * const(1 / y.size) + total(p["W1"] * p["W1"]) * const(L2 / 2)

def forward(params, X):
    return tanh(dot(OpTree(X), OpTree(params["W1"].T)) + OpTree(params["b1"])).value

def loss(params, X, y):
    return cost({k: OpTree(v) for k, v in params.items()}, X, y).value

def gradients(params, X, y):
    p = {k: OpTree(v) for k, v in params.items()}
    ad = Autodiff(cost(p, X, y))
    return {k: ad.grads[p[k]] for k in params}
