"""The topological sort of the tape lists a node twice when it is both arguments of one operation, so its adjoint is
passed on twice.

Source: https://github.com/ekmett/ad/pull/84 (Fix backpropagation error in Kahn mode)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class Kahn:
    def __init__(self, value, parts=()):
        self.value = value
        self.parts = list(parts)

    def __add__(self, other):
        return Kahn(self.value + other.value, [(1.0, self), (1.0, other)])

    def __sub__(self, other):
        return Kahn(self.value - other.value, [(1.0, self), (-1.0, other)])

    def __mul__(self, other):
        return Kahn(self.value * other.value, [(other.value, self), (self.value, other)])


def sigmoid(a):
    e = math.exp(-abs(a.value))
    s = 1 / (1 + e) if a.value >= 0 else e / (1 + e)
    return Kahn(s, [(s * (1 - s), a)])


def reify_graph(root):
    g, todo = {}, [root]
    while todo:
        n = todo.pop()
        if n not in g:
            g[n] = [b for _, b in n.parts]
            todo.extend(g[n])
    return g


def top_sort_acyclic(g):
    deleted = dict.fromkeys(g, False)
    tg = {n: [m for m in g if n in g[m]] for n in g}
    ns = [n for n in g if not tg[n]]
    rs = []
    while ns:
        n = ns.pop(0)
        deleted[n] = True
        rs.append(n)
        add = []
        for m in g[n]:  # right: for m in dict.fromkeys(g[n]):
            if all(deleted[x] for x in tg[m]):
                add.append(m)
        ns = add + ns
    return rs


def partials(root):
    g = reify_graph(root)
    sensitivities = dict.fromkeys(g, 0.0)
    sensitivities[root] = 1.0
    for n in top_sort_acyclic(g):
        for d, b in n.parts:
            sensitivities[b] += d * sensitivities[n]
    return sensitivities


def dense(W, b, xs, f):
    outs = []
    for row, bias in zip(W, b):
        acc = bias
        for w, x in zip(row, xs):
            acc = acc + w * x
        outs.append(f(acc))
    return outs


def net(v, row):
    hidden = dense(v["W1"], v["b1"], [Kahn(float(x)) for x in row], sigmoid)
    return dense(v["W2"], v["b2"], hidden, lambda a: a)


def variables(params):
    return {k: np.vectorize(lambda a: Kahn(float(a)), otypes=[object])(p) for k, p in params.items()}


def error(v, row, target):
    total = Kahn(0.0)
    for out, t in zip(net(v, row), target):
        diff = out - Kahn(float(t))
        total = total + diff * diff
    return total


def forward(params, X):
    v = variables(params)
    return np.array([[o.value for o in net(v, row)] for row in X])


def gradients(params, X, y):
    v = variables(params)
    grads = {k: np.zeros(p.shape) for k, p in v.items()}
    for row, target in zip(X, y):
        s = partials(error(v, row, target))
        for k in v:
            for i in np.ndindex(v[k].shape):
                grads[k][i] += s.get(v[k][i], 0.0) / np.size(y)
    return grads
