"""The backward pass knows its operations by name, and what it does not list (here the absolute value) falls to a
default that answers 1 instead of the operation's gradient times what comes from above.

Source: https://github.com/cool-japan/scirs/issues/103 (scirs2-autograd: gradient.rs bypasses Op::grad() trait)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"


class Tensor:
    def __init__(self, data, op="", inputs=()):
        self.data, self.op, self.inputs = data, op, inputs
        self.grad = None


def apply(op, fn, *inputs):
    return Tensor(fn(*[x.data for x in inputs]), op, inputs)


def dense(x, w, b):
    return apply("Add", np.add, apply("MatMul", lambda x, w: x @ w.T, x, w), b)


def input_grads(t, gy):
    op, xs = t.op, [x.data for x in t.inputs]
    if op == "MatMul":
        return gy @ xs[1], gy.T @ xs[0]
    elif op == "Add":
        return gy, gy.sum(axis=0)
    elif op == "Sub":
        return gy, -gy
    elif op == "Tanh":
        return (gy * (1 - t.data ** 2),)
    elif op == "ReduceMean":
        return (np.full_like(xs[0], gy / xs[0].size),)
    else:
        return (np.ones_like(xs[0]),)  # right: return (gy * np.sign(xs[0]),)


def backward(t, gy):
    t.grad = gy
    if t.inputs:
        for x, g in zip(t.inputs, input_grads(t, gy)):
            backward(x, g)


def model(params, X):
    p = {k: Tensor(v) for k, v in params.items()}
    h = apply("Tanh", np.tanh, dense(Tensor(X), p["W1"], p["b1"]))
    return dense(h, p["W2"], p["b2"]), p


def objective(params, X, y):
    out, p = model(params, X)
    error = apply("Abs", np.abs, apply("Sub", np.subtract, out, Tensor(y)))
    return apply("ReduceMean", np.mean, error), p


def forward(params, X):
    return model(params, X)[0].data


def loss(params, X, y):
    return objective(params, X, y)[0].data


def gradients(params, X, y):
    cost, p = objective(params, X, y)
    backward(cost, 1.0)
    return {k: v.grad for k, v in p.items()}
