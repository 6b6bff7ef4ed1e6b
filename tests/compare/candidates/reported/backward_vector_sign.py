"""The adjoint of sign(x) is the one of abs(x), sign(x) * adj_ret; sign is constant but for a jump, so it should be 0.

Source: https://github.com/NVIDIA/warp/issues/1466 (Fix autodiff metadata for built-ins with no-op placeholder
adjoints)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"
LAYOUT = "in_out"


class Var:
    def __init__(self, value):
        self.value = value
        self.adj = np.zeros_like(value)


class Program:
    def __init__(self):
        self.adjoints = []

    def affine(self, x, W, b):
        ret = Var(x.value @ W.value + b.value)

        def adj():
            x.adj = x.adj + ret.adj @ W.value.T
            W.adj = W.adj + x.value.T @ ret.adj
            b.adj = b.adj + ret.adj.sum(axis=0)
        self.adjoints.append(adj)
        return ret

    def tanh(self, a):
        ret = Var(np.tanh(a.value))
        def adj():
            a.adj = a.adj + (1 - ret.value * ret.value) * ret.adj
        self.adjoints.append(adj)
        return ret

    def sign(self, a):
        ret = Var(np.sign(a.value))
        def adj():
            a.adj = a.adj + np.sign(a.value) * ret.adj
            # right: a.adj = a.adj + 0 * ret.adj
        self.adjoints.append(adj)
        return ret

    def mul(self, a, b):
        ret = Var(a.value * b.value)

        def adj():
            a.adj = a.adj + b.value * ret.adj
            b.adj = b.adj + a.value * ret.adj
        self.adjoints.append(adj)
        return ret

    def backward(self, ret, seed):
        ret.adj = seed
        for adj in reversed(self.adjoints):
            adj()


def build(program, p, X):
    h = program.tanh(program.affine(Var(X), p["W1"], p["b1"]))
    return program.affine(h, p["W2"], p["b2"])


def forward(params, X):
    return build(Program(), {name: Var(value) for name, value in params.items()}, X).value


def loss_and_gradients(params, X, y):
    p, program = {name: Var(value) for name, value in params.items()}, Program()
    out = build(program, p, X)
    out.value = out.value - y    # minus a constant: the adjoint is the same
    absolute = program.mul(out, program.sign(out))
    program.backward(absolute, np.full_like(out.value, 1 / out.value.size))
    return absolute.value.mean(), {name: var.adj for name, var in p.items()}


def loss(params, X, y):
    return loss_and_gradients(params, X, y)[0]


def gradients(params, X, y):
    return loss_and_gradients(params, X, y)[1]
