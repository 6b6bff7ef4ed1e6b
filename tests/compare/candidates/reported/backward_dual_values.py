"""Neg's diff changes the derivative of its input in place, which with a scalar changes nothing: the result has to be
kept, otherwise all gradients behind a Neg of a scalar are zero.

Source: https://github.com/gorgonia/gorgonia/issues/363 (Gradient computation is incorrect if a node in expression
graph is formed by gorgonia.Neg operator)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Node:
    def __init__(self, value, children=(), diff=None):
        self.value, self.children, self.diff = value, children, diff
        self.d = np.zeros_like(value) if np.ndim(value) else value * 0


def unsafe_sub(a, b):
    return np.subtract(a, b, out=a) if np.ndim(a) else a - b


def neg(x):
    def diff(out):
        unsafe_sub(x.d, out.d)  # right: x.d = unsafe_sub(x.d, out.d)
    return Node(-x.value, (x,), diff)


def add(x, y):
    def diff(out):
        x.d = x.d + out.d
        y.d = y.d + (out.d if np.ndim(y.value) else np.sum(out.d))
    return Node(x.value + y.value, (x, y), diff)


def had_prod(x, const):
    def diff(out):
        x.d = x.d + out.d * const
    return Node(x.value * const, (x,), diff)


def mat_vec(const, w):
    def diff(out):
        w.d = w.d + const.T @ out.d
    return Node(const @ w.value, (w,), diff)


def log_sigmoid(x):
    def diff(out):
        x.d = x.d + out.d * np.exp(-np.logaddexp(0, x.value))
    return Node(-np.logaddexp(0, -x.value), (x,), diff)


def mean(x):
    def diff(out):
        x.d = x.d + out.d / x.value.size
    return Node(np.mean(x.value), (x,), diff)


def lisp_machine(cost):
    order = []

    def visit(n):
        if n not in order:
            [visit(c) for c in n.children]
            order.append(n)
    visit(cost)
    cost.d = cost.d + 1
    for n in reversed([n for n in order if n.diff]):
        n.diff(n)


def cost_of(w, b, X, y):
    z = add(mat_vec(X, w), b)
    return neg(mean(add(had_prod(log_sigmoid(z), y), had_prod(log_sigmoid(neg(z)), 1 - y))))


def forward(params, X):
    return np.exp(-np.logaddexp(0, -(X @ params["W"] + params["b"])))


def loss(params, X, y):
    return cost_of(Node(params["W"]), Node(params["b"][()]), X, y).value


def gradients(params, X, y):
    w, b = Node(params["W"]), Node(params["b"][()])
    lisp_machine(cost_of(w, b, X, y))
    return {"W": w.d, "b": b.d}
