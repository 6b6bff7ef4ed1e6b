"""backward calls itself for each child, so a node that several others use passes on its gradient once for each of them,
and before it is complete; the nodes have to be sorted topologically and each be asked once, from the last to the
first.

Source: https://github.com/karpathy/micrograd/issues/68 (backward member implementation question)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Value:
    """ stores a single scalar value and its gradient """

    def __init__(self, data, _children=()):
        self.data, self.grad = data, 0.0
        self._backward, self._prev = lambda: None, tuple(dict.fromkeys(_children))

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))

        def _backward():
            self.grad += (1 - t ** 2) * out.grad
        out._backward = _backward
        return out

    def backward(self, is_first=True):
        # missing: topo, visited = [], set()
        # missing: def build_topo(v):
        # missing:     if v not in visited:
        # missing:         visited.add(v)
        # missing:         for child in v._prev:
        # missing:             build_topo(child)
        # missing:         topo.append(v)
        # missing: build_topo(self)
        if is_first:
            self.grad = 1.0
        self._backward()  # right: nothing
        for c in self._prev:  # right: for v in reversed(topo):
            c.backward(False)  # right: v._backward()


def values(array):
    return np.vectorize(lambda a: Value(float(a)), otypes=[object])(array)


def model(p, x):
    h = np.dot(p["W1"], values(x)) + p["b1"]
    return np.dot(p["W2"], np.array([a.tanh() for a in h])) + p["b2"]


def sample_loss(p, x, target, size):
    diff = model(p, x) + values(-target)
    return np.dot(diff, diff) * Value(1.0 / size)


def forward(params, X):
    p = {name: values(a) for name, a in params.items()}
    return np.array([[o.data for o in model(p, x)] for x in X], dtype=X.dtype)


def loss(params, X, y):
    p = {name: values(a) for name, a in params.items()}
    return sum(sample_loss(p, xi, yi, y.size).data for xi, yi in zip(X, y))


def gradients(params, X, y):
    p = {name: values(a) for name, a in params.items()}
    for xi, yi in zip(X, y):
        sample_loss(p, xi, yi, y.size).backward()
    grad = np.vectorize(lambda v: v.grad, otypes=[float])
    return {name: grad(a).astype(params[name].dtype) for name, a in p.items()}
