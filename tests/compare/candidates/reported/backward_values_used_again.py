"""Each value calls its children's backward as soon as one of its users has, so a value used twice passes its first part
on twice; the values have to go through once, in reversed topological order.

Source: https://github.com/karpathy/micrograd/issues/2 (Incorrect gradient when non-leaf Values are re-used)
"""

import math
import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Value:
    """ stores a single scalar value and its gradient """
    def __init__(self, data, children=()):
        self.data, self.grad, self.children = data, 0.0, children
        self.backward = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))
        def backward():
            self.grad += out.grad
            other.grad += out.grad
            self.backward()  # right: nothing
            other.backward()  # right: nothing
        out.backward = backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))
        def backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
            self.backward()  # right: nothing
            other.backward()  # right: nothing
        out.backward = backward
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))
        def backward():
            self.grad += (1 - out.data ** 2) * out.grad
            self.backward()  # right: nothing
        out.backward = backward
        return out


def nodes(v, seen):
    if v in seen: return []
    seen.add(v)
    return [n for c in v.children for n in nodes(c, seen)] + [v]


def backprop(root):
    for v in nodes(root, set()): v.grad = 0.0
    root.grad = 1.0
    root.backward()
    # right: for v in reversed(nodes(root, set())): v.backward()


def wrap(a):
    return np.vectorize(lambda x: Value(float(x)), otypes=[object])(a)


def mlp(P, x):
    hidden = [sum(P["W1"][i] * x, P["b1"][i]).tanh() for i in range(LAYERS[1])]
    return [sum(P["W2"][k] * np.array(hidden), P["b2"][k]) for k in range(LAYERS[2])]


def total(P, X, y):
    L = Value(0.0)
    for x, t in zip(X, y):
        for o, tk in zip(mlp(P, wrap(x)), t):
            d = o + Value(-float(tk))
            L = L + d * d * Value(1 / y.size)
    return L


def forward(params, X):
    P = {k: wrap(v) for k, v in params.items()}
    return np.array([[o.data for o in mlp(P, wrap(x))] for x in X], dtype=X.dtype)


def gradients(params, X, y):
    P = {k: wrap(v) for k, v in params.items()}
    backprop(total(P, X, y))
    return {k: np.vectorize(lambda v: v.grad, otypes=[params[k].dtype])(v) for k, v in P.items()}
