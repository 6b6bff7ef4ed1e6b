"""Each _backward writes its operands' gradients over those of their other uses; they should be added to them.

Source: https://github.com/basbenja/micrograd (notebook: el siguiente bug en la implementación de nuestro
backpropagation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "mse"


class Value:
    def __init__(self, data, _prev=()):
        self.data, self.grad = data, 0.0
        self._prev = set(_prev)
        self._backward = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))
        def _backward():
            self.grad = 1.0 * out.grad  # right: self.grad += 1.0 * out.grad
            other.grad = 1.0 * out.grad  # right: other.grad += 1.0 * out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))
        def _backward():
            self.grad = other.data * out.grad  # right: self.grad += other.data * out.grad
            other.grad = self.data * out.grad  # right: other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        out = Value(np.tanh(self.data), (self,))
        def _backward():
            self.grad = (1 - out.data ** 2) * out.grad  # right: self.grad += (1 - out.data ** 2) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo, visited = [], set()
        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build_topo(child)
                topo.append(v)
        build_topo(self)
        self.grad = 1.0
        for node in reversed(topo):
            node._backward()


def wrap(params):
    return {k: np.vectorize(lambda e: Value(float(e)), otypes=[object])(v) for k, v in params.items()}


def mlp(vals, row):
    acts = [Value(float(e)) for e in row]
    for k in "12":
        acts = [sum((wi * a for wi, a in zip(w, acts)), b).tanh() for w, b in zip(vals["W" + k], vals["b" + k])]
    return acts


def total_loss(vals, X, y):
    total = Value(0.0)
    for row, t in zip(X, y):
        for out, ti in zip(mlp(vals, row), t):
            diff = out + Value(-float(ti))
            total = total + diff * diff
    return total * Value(1.0 / y.size)


def forward(params, X):
    return np.array([[o.data for o in mlp(wrap(params), row)] for row in X], dtype=X.dtype)


def loss(params, X, y):
    return total_loss(wrap(params), X, y).data


def gradients(params, X, y):
    vals = wrap(params)
    total_loss(vals, X, y).backward()
    return {k: np.vectorize(lambda e: e.grad, otypes=[float])(vals[k]).astype(params[k].dtype) for k in params}
