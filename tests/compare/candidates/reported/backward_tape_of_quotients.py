"""The pullback of a / b multiplies the numerator's sensitivity by b; it should divide it by b.

Source: https://github.com/MikeInnes/diff-zoo/pull/17 (Fix a_/b_ derivative)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "softsign"
LOSS = "mse"


class Tape:
    def __init__(self):
        self.instructions = []

    def track(self, value, back=None, inputs=()):
        t = Tracked(self, value)
        self.instructions.append((t, back, inputs))
        return t


class Tracked:
    def __init__(self, tape, value):
        self.tape, self.value = tape, value
        self.adjoint = 0.0

    def __add__(a, b):
        return a.tape.track(a.value + b.value, lambda d: (d, d), (a, b))

    def __mul__(a, b):
        return a.tape.track(a.value * b.value, lambda d: (d * b.value, d * a.value), (a, b))

    def __truediv__(a, b):
        def back(d):
            da = d * b.value  # right: da = d / b.value
            db = -d * a.value / b.value ** 2
            return da, db
        return a.tape.track(a.value / b.value, back, (a, b))

    def __abs__(a):
        return a.tape.track(abs(a.value), lambda d: (d * np.sign(a.value),), (a,))


def adjoints(tape, y):
    y.adjoint = 1.0
    for t, back, inputs in reversed(tape.instructions):
        if back is None:
            continue
        for x, dx in zip(inputs, back(t.adjoint)):
            x.adjoint = x.adjoint + dx


def softsign(z):
    one = z.tape.track(1.0)
    return z / (one + abs(z))


def neuron(w, b, x):
    z = b
    for wi, xi in zip(w, x):
        z = z + wi * xi
    return softsign(z)


def forward(params, X):
    z = X @ params["W"] + params["b"]
    return z / (1 + np.abs(z))


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    gw = np.zeros_like(params["W"])
    gb = np.zeros_like(params["b"])
    for x, t in zip(X, y):
        tape = Tape()
        w = [tape.track(v) for v in params["W"]]
        b = tape.track(params["b"])
        out = neuron(w, b, [tape.track(v) for v in x])
        err = out + tape.track(-t)
        adjoints(tape, err * err)
        gw = gw + np.array([v.adjoint for v in w]) / len(y)
        gb = gb + b.adjoint / len(y)
    return {"W": gw, "b": gb}
