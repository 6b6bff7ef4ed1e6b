"""The gradient of a division node divides the wrong helper nodes for the second input: n1 by n2, although n2 and n3
were prepared for it.

Source: https://github.com/tqchen/tinyflow/pull/20 (correct grad calculation in div)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

COMPUTE = {
    "add": lambda s, a, b: a + b,
    "mul": lambda s, a, b: a * b,
    "div": lambda s, a, b: np.divide(a, b),
    "add_scalar": lambda s, a: a + s,
    "mul_scalar": lambda s, a: a * s,
    "exp": lambda s, a: math.exp(a),
}


class Node:
    def __init__(self, op, inputs=(), scalar=0.0):
        self.op, self.inputs, self.scalar = op, inputs, scalar
        self.value = COMPUTE[op](scalar, *[i.value for i in inputs]) if op in COMPUTE else scalar


def make_node(op, inputs, scalar=0.0):
    return Node(op, inputs, scalar)


def div_gradient(n, ograd):
    n1 = make_node("mul", [ograd, n.inputs[0]])
    n2 = make_node("mul_scalar", [n1], -1)
    n3 = make_node("mul", [n.inputs[1], n.inputs[1]])
    return [
        make_node("div", [ograd, n.inputs[1]]),
        make_node("div", [n1, n2]),  # right: make_node("div", [n2, n3]),
    ]


FGRADIENT = {
    "add": lambda n, og: [og, og],
    "mul": lambda n, og: [make_node("mul", [og, n.inputs[1]]), make_node("mul", [og, n.inputs[0]])],
    "div": div_gradient,
    "add_scalar": lambda n, og: [og],
    "mul_scalar": lambda n, og: [make_node("mul_scalar", [og], n.scalar)],
    "exp": lambda n, og: [make_node("mul", [og, n])],
}


def gradient(ys):
    order, seen = [], set()

    def visit(n):
        if n not in seen:
            seen.add(n)
            for i in n.inputs:
                visit(i)
            order.append(n)

    visit(ys)
    ograds = {ys: make_node("var", [], 1.0)}
    for n in reversed(order):
        if n.inputs:
            for i, g in zip(n.inputs, FGRADIENT[n.op](n, ograds[n])):
                ograds[i] = make_node("add", [ograds[i], g]) if i in ograds else g
    return ograds


def sigmoid(z):
    if z.value < 0:
        e = make_node("exp", [z])
        return make_node("div", [e, make_node("add_scalar", [e], 1)])
    e = make_node("exp", [make_node("mul_scalar", [z], -1)])
    return make_node("div", [make_node("var", [], 1.0), make_node("add_scalar", [e], 1)])


def network(v, row):
    x = [make_node("var", [], float(r)) for r in row]
    for k in range(1, len(LAYERS)):
        out = []
        for weights, z in zip(v["W%d" % k], v["b%d" % k]):
            for w, xi in zip(weights, x):
                z = make_node("add", [z, make_node("mul", [w, xi])])
            out.append(sigmoid(z))
        x = out
    return x


def placeholders(params):
    return {k: np.vectorize(lambda a: make_node("var", [], float(a)), otypes=[object])(p) for k, p in params.items()}


def forward(params, X):
    v = placeholders(params)
    return np.array([[o.value for o in network(v, row)] for row in X])


def gradients(params, X, y):
    v = placeholders(params)
    grads = {k: np.zeros(p.shape) for k, p in v.items()}
    for row, target in zip(X, y):
        total = make_node("var", [], 0.0)
        for o, t in zip(network(v, row), target):
            diff = make_node("add_scalar", [o], -float(t))
            total = make_node("add", [total, make_node("mul", [diff, diff])])
        ograds = gradient(make_node("mul_scalar", [total], 1 / np.size(y)))
        for k in grads:
            grads[k] += np.vectorize(lambda n: ograds[n].value, otypes=[float])(v[k])
    return grads
