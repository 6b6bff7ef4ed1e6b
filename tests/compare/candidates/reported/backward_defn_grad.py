"""The rule for clip selects the incoming gradient g where x is in range, and then multiplies by g once more, so that
g squared goes back.

Source: https://github.com/elixir-nx/nx/pull/1779 (Fix Nx.clip gradient applying upstream grad twice (g²))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "hardtanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def grad_dot(g, operand, kernel):
    return g @ kernel.T, operand.T @ g


def grad_add(g):
    return g, g.sum(axis=0)


def grad_clip(g, operand, lo, hi):
    inside = np.logical_and(operand > lo, operand < hi)
    w_operand = np.where(inside, g, np.zeros_like(g))
    return w_operand * g  # right: return w_operand


def run(params, x):
    tape = []
    tape.append(x @ params["W1"] + params["b1"])
    tape.append(np.clip(tape[-1], -1, 1))
    tape.append(tape[-1] @ params["W2"] + params["b2"])
    return tape


def forward(params, X):
    return run(params, X)[-1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    z, h, out = run(params, X)
    g = 2 * (out - y) / y.size
    g, db2 = grad_add(g)
    g, dW2 = grad_dot(g, h, params["W2"])
    g = grad_clip(g, z, -1, 1)
    g, db1 = grad_add(g)
    _, dW1 = grad_dot(g, X, params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
