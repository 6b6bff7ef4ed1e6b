"""A variable that is twice an input of the same function has its first gradient overwritten by the second, for the
flags that say whether to accumulate are found for all inputs at once; the second one has to be added.

Source: https://github.com/sony/nnabla/pull/532 (Fix bug in graph engine for shared variable)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 1)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Variable:
    def __init__(self, d, parent=None):
        self.d, self.g, self.parent = d, None, parent


class Function:
    def __init__(self, forward, backward):
        self.forward, self.backward = forward, backward

    def __call__(self, *inputs):
        self.inputs = inputs
        self.output = Variable(self.forward(*(v.d for v in inputs)), self)
        return self.output


def affine(x, w, b):
    return Function(lambda x, w, b: x @ w + b, lambda g, x, w, b: (g @ w.T, x.T @ g, g.sum(axis=0)))(x, w, b)


def tanh(x):
    return Function(np.tanh, lambda g, x: (g * (1 - np.tanh(x) ** 2),))(x)


def sub2(x, y):
    return Function(lambda x, y: x - y, lambda g, x, y: (g, -g))(x, y)


def mul2(x, y):
    return Function(lambda x, y: x * y, lambda g, x, y: (g * y, g * x))(x, y)


def mean(x):
    return Function(np.mean, lambda g, x: (np.full_like(x, g / x.size),))(x)


def backward(root):
    """Functions from the last to the first, the graph is a chain"""
    root.g, f, seen = 1.0, root.parent, set()
    while f is not None:
        ins = f.inputs
        grads = f.backward(f.output.g, *(v.d for v in ins))
        accum = [v in seen for v in ins]  # right: accum = [v in seen or v in ins[:k] for k, v in enumerate(ins)]
        for v, g, add in zip(ins, grads, accum):
            v.g = v.g + g if add else g
        seen.update(ins)
        f = ins[0].parent


def mlp(X, p):
    h = tanh(affine(Variable(X), p["W1"], p["b1"]))
    return affine(h, p["W2"], p["b2"])


def mse(X, y, p):
    e = sub2(mlp(X, p), Variable(y))
    return mean(mul2(e, e))


def parameters(params):
    return {k: Variable(v) for k, v in params.items()}


def forward(params, X):
    return mlp(X, parameters(params)).d


def loss(params, X, y):
    return mse(X, y, parameters(params)).d


def gradients(params, X, y):
    p = parameters(params)
    backward(mse(X, y, p))
    return {k: v.g for k, v in p.items()}
