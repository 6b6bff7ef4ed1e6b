"""backward walks depth first through the children, so a node that is used more than once runs its _backward once a
path, with what has gathered so far; each node has to run once, in reverse topological order.

Source: https://github.com/karpathy/micrograd/pull/23 (Simplify topo sorted traversal to depth first traversal)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Value:
    def __init__(self, data, _children=(), _locals=()):
        self.data = data
        self.grad = 0.0
        self._prev = _children
        self._locals = _locals

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, (self,), (1 - t * t,))

    def _backward(self):
        for child, slope in zip(self._prev, self._locals):
            child.grad += slope * self.grad

    def backward(self):
        nodes = []
        # missing: visited = set()

        def visit(v):
            # missing: if v in visited:
            # missing:     return
            # missing: visited.add(v)
            nodes.append(v)  # right: nothing
            for child in v._prev:
                visit(child)
            # missing: nodes.append(v)

        self.grad = 1.0
        visit(self)
        for v in nodes:  # right: for v in reversed(nodes):
            v._backward()


def wrap(params):
    return {k: np.vectorize(Value, otypes=[object])(p.astype(float)) for k, p in params.items()}


def mlp(P, x):
    for i in (1, 2):
        outs = [sum((wi * xi for wi, xi in zip(w, x)), b) for w, b in zip(P[f"W{i}"], P[f"b{i}"])]
        x = [o.tanh() for o in outs] if i == 1 else outs
    return x


def forward(params, X):
    P = wrap(params)
    return np.array([[o.data for o in mlp(P, [Value(float(v)) for v in x])] for x in X])


def mean_square(P, X, y):
    total = Value(0.0)
    for x, target in zip(X, y):
        for o, t in zip(mlp(P, [Value(float(v)) for v in x]), target):
            d = o + Value(-float(t))
            total = total + d * d
    return total * Value(1.0 / y.size)


def loss(params, X, y):
    return mean_square(wrap(params), X, y).data


def gradients(params, X, y):
    P = wrap(params)
    mean_square(P, X, y).backward()
    return {k: np.vectorize(lambda v: v.grad, otypes=[float])(p) for k, p in P.items()}
