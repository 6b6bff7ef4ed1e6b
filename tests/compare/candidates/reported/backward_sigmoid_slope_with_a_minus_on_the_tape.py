"""The quotient rule gives -b'/b^2, and the derivative of b = 1 + e^-x is itself negative, -e^-x; the second minus is
forgotten, so that the sigmoid's slope has the wrong sign.

Source: https://extraproxies.com/missing-sign-in-derivative-of-sigmoid-function/ (Missing sign in derivative of
sigmoid function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Tape:
    def __init__(self):
        self.entries = []

    def push(self, parents, slopes):
        self.entries.append((parents, slopes))
        return len(self.entries) - 1

    def var(self, value):
        return Var(self, self.push((), ()), float(value))


class Var:
    def __init__(self, tape, index, value):
        self.tape, self.index, self.value = tape, index, value

    def __add__(self, other):
        i = self.tape.push((self.index, other.index), (1.0, 1.0))
        return Var(self.tape, i, self.value + other.value)

    def __mul__(self, other):
        i = self.tape.push((self.index, other.index), (other.value, self.value))
        return Var(self.tape, i, self.value * other.value)

    def sigmoid(self):
        e = np.exp(-abs(self.value))        # the slope is the same on both sides
        value = 1.0 / (1.0 + e) if self.value >= 0 else e / (1.0 + e)
        # quotient rule: (t' b - t b') / b^2 with t = 1 and b = 1 + e^-x
        slope = -e / (1.0 + e) ** 2  # right: slope = e / (1.0 + e) ** 2
        i = self.tape.push((self.index,), (slope,))
        return Var(self.tape, i, value)

    def grad(self):
        derivs = np.zeros(len(self.tape.entries))
        derivs[self.index] = 1.0
        for i in range(self.index, -1, -1):
            parents, slopes = self.tape.entries[i]
            for p, d in zip(parents, slopes):
                derivs[p] += derivs[i] * d
        return derivs


def record(params, tape):
    return {k: np.array([tape.var(v) for v in p.ravel()], dtype=object).reshape(p.shape) for k, p in params.items()}


def layer(W, b, x):
    out = []
    for row, bias in zip(W, b):
        z = bias
        for w, v in zip(row, x):
            z = z + w * v
        out.append(z.sigmoid())
    return out


def net(v, x):
    return layer(v["W2"], v["b2"], layer(v["W1"], v["b1"], x))


def forward(params, X):
    rows = []
    for x in X:
        tape = Tape()
        rows.append([o.value for o in net(record(params, tape), [tape.var(xi) for xi in x])])
    return np.array(rows)


def gradients(params, X, y):
    total = {k: np.zeros(p.shape) for k, p in params.items()}
    for x, t in zip(X, y):
        tape = Tape()
        v = record(params, tape)
        out = net(v, [tape.var(xi) for xi in x])[0]
        error = out + tape.var(-t[0])
        derivs = (error * error * tape.var(1.0 / len(X))).grad()
        for k in total:
            total[k] += np.array([derivs[a.index] for a in v[k].ravel()]).reshape(total[k].shape)
    return total
