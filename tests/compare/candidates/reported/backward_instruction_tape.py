"""The reverse rule of a row vector times a matrix multiplies the incoming derivative by the matrix instead of by its
transpose.

Source: https://github.com/JuliaDiff/ReverseDiff.jl/issues/235 (Bug: Derivative of transposed-vector times matrix is
incorrect.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


class Tracked:
    def __init__(self, value):
        self.value = value
        self.deriv = np.zeros_like(value)


def record(tape, rule, output, *inputs):
    out = Tracked(output)
    tape.append((rule, out, inputs))
    return out


# y' * A
def rowvec_mul(tape, y, A):
    return record(tape, rowvec_mul_reverse, y.value @ A.value, y, A)

def rowvec_mul_reverse(out, y, A):
    y.deriv = y.deriv + out.deriv @ A.value  # right: y.deriv = y.deriv + out.deriv @ A.value.T
    A.deriv = A.deriv + np.outer(y.value, out.deriv)


def plus(tape, a, b):
    return record(tape, plus_reverse, a.value + b.value, a, b)

def plus_reverse(out, a, b):
    a.deriv = a.deriv + out.deriv
    b.deriv = b.deriv + out.deriv


def logistic(tape, a):
    return record(tape, logistic_reverse, 1 / (1 + np.exp(-a.value)), a)

def logistic_reverse(out, a):
    a.deriv = a.deriv + out.deriv * out.value * (1 - out.value)


def reverse_pass(tape):
    for rule, out, inputs in reversed(tape):
        rule(out, *inputs)


def net(tape, p, x):
    h = logistic(tape, plus(tape, rowvec_mul(tape, x, p["W1"]), p["b1"]))
    return plus(tape, rowvec_mul(tape, h, p["W2"]), p["b2"])

def track(params):
    return {k: Tracked(v) for k, v in params.items()}


def sample_gradients(params, x, t, n):
    tape, p, x = [], track(params), Tracked(x)
    out = net(tape, p, x)
    out.deriv = (out.value - t) / n
    reverse_pass(tape)
    return {k: p[k].deriv for k in p}, x.deriv


def forward(params, X):
    return np.stack([net([], track(params), Tracked(x)).value for x in X])


def loss(params, X, y):
    return sum(0.5 * np.sum((o - t) ** 2) for o, t in zip(forward(params, X), y)) / len(X)

def gradients(params, X, y):
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    for x, t in zip(X, y):
        g, _ = sample_gradients(params, x, t, len(X))
        grads = {k: grads[k] + g[k] for k in grads}
    return grads

def input_gradient(params, X, y):
    return np.stack([sample_gradients(params, x, t, len(X))[1] for x, t in zip(X, y)])
