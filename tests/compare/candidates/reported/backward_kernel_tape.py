"""An assignment b = a makes a new variable of the same value, and nothing leads from its adjoint back to a's, so the
gradient stops there: the assignment has to be recorded as well.

Source: https://github.com/NVIDIA/warp/issues/202 (Variable aliasing stops gradient flow.)
"""

from functools import reduce

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"


class Tape:
    def __init__(self):
        self.values, self.launches = [], []

    def var(self, value):
        self.values.append(float(value))
        return len(self.values) - 1

    def record(self, out, *partials):
        self.launches.append((out, partials))
        return out

    def add(self, a, b):
        return self.record(self.var(self.values[a] + self.values[b]), (a, 1.0), (b, 1.0))

    def mul(self, a, b):
        return self.record(self.var(self.values[a] * self.values[b]), (a, self.values[b]), (b, self.values[a]))

    def scale(self, a, number):
        return self.record(self.var(self.values[a] * number), (a, number))

    def assign(self, a):
        out = self.var(self.values[a])
        return out  # right: return self.record(out, (a, 1.0))

    def backward(self, loss):
        adj = [float(i == loss) for i in range(len(self.values))]
        for out, partials in reversed(self.launches):
            for a, d in partials:
                adj[a] += adj[out] * d
        return adj


def leaky(tape, a):
    return tape.assign(a) if tape.values[a] > 0.0 else tape.scale(a, 0.01)


def layer(tape, W, b, x):
    return [reduce(tape.add, [tape.mul(w, xi) for w, xi in zip(row, x)], bj) for row, bj in zip(W, b)]


def variables(tape, p):
    return [variables(tape, row) for row in p] if np.ndim(p) else tape.var(p)


def adjoints(adj, v):
    return [adjoints(adj, row) for row in v] if isinstance(v, list) else adj[v]


def launch(tape, p, x):
    h = layer(tape, p["W1"], p["b1"], [tape.var(xi) for xi in x])
    return layer(tape, p["W2"], p["b2"], [leaky(tape, s) for s in h])


def begin(params):
    tape = Tape()
    return tape, {name: variables(tape, v) for name, v in params.items()}


def forward(params, X):
    tape, p = begin(params)
    return np.array([[tape.values[o] for o in launch(tape, p, x)] for x in X])


def gradients(params, X, y):
    tape, p = begin(params)
    total = tape.var(0.0)
    for x, target in zip(X, y):
        for out, t in zip(launch(tape, p, x), target):
            diff = tape.add(out, tape.var(-t))
            total = tape.add(total, tape.mul(diff, diff))
    adj = tape.backward(tape.scale(total, 1.0 / np.size(y)))
    return {name: np.array(adjoints(adj, v)) for name, v in p.items()}
