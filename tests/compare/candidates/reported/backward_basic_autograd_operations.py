"""The backward of relu passes the gradient on even where the input was negative; it should pass it only where the
output is positive.

Source: https://github.com/Open-Deep-ML/DML-OpenProblem/issues/205 (Can't find "Implementing Basic Autograd
Operations" in the repo: example output with relu gradients)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "relu"
OUTPUT = "identity"


class Value:
    """One number and how it came about."""

    def __init__(self, data, _children=(), _op=""):
        self.data = float(data)
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = _children
        self._op = _op

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def relu(self):
        out = Value(0 if self.data < 0 else self.data, (self,), "ReLU")

        def _backward():
            self.grad += out.grad  # right: self.grad += (out.data > 0) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo, visited = [], set()

        def build(v):
            if id(v) in visited:
                return
            visited.add(id(v))
            for child in v._prev:
                build(child)
            topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()


def leaves(params):
    return {name: np.vectorize(Value, otypes=[object])(p) for name, p in params.items()}


def network(nodes, x):
    hidden = [(sum((w * xi for w, xi in zip(row, x)), b)).relu() for row, b in zip(nodes["W1"], nodes["b1"])]
    return [sum((w * h for w, h in zip(row, hidden)), b) for row, b in zip(nodes["W2"], nodes["b2"])]


def forward(params, X):
    nodes = leaves(params)
    return np.array([[out.data for out in network(nodes, x)] for x in X])


def gradients(params, X, y):
    nodes = leaves(params)
    total = Value(0.0)
    for x, target in zip(X, y):
        for out, t in zip(network(nodes, x), target):
            diff = out + (-t)
            total = total + diff * diff
    total = total * (1.0 / y.size)
    total.backward()
    read = np.vectorize(lambda v: v.grad, otypes=[float])
    return {name: read(p) for name, p in nodes.items()}
