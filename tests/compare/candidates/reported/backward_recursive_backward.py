"""backward() walks from child to child by itself, so a Value that two others use is gone through twice with what it has
gathered so far; the nodes have to be sorted topologically, and each one's _backward called once.

Source: https://github.com/karpathy/micrograd/pull/64 (Simplified backpropagation removing toposort)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Value:
    def __init__(self, data, _children=()):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = _children
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
        t = np.tanh(self.data)
        out = Value(t, (self,))
        def _backward():
            self.grad += (1 - t * t) * out.grad
        out._backward = _backward
        return out
    # missing: def build_topo(self, topo, visited):
        # missing: visited.add(self)
        # missing: for child in self._prev:
            # missing: if child not in visited:
                # missing: child.build_topo(topo, visited)
        # missing: topo.append(self)
        # missing: return topo
    def backward(self, root=True):
        if root:
            self.grad = 1.0
        self._backward()  # right: nothing
        for child in self._prev:  # right: for v in reversed(self.build_topo([], set())):
            child.backward(False)  # right: v._backward()


def layer(W, b, x):
    return [sum((wi * xi for wi, xi in zip(row, x)), bi) for row, bi in zip(W, b)]


def mlp(values, row):
    h = layer(values["W1"], values["b1"], [Value(float(a)) for a in row])
    return layer(values["W2"], values["b2"], [a.tanh() for a in h])


def as_values(params):
    return {k: np.vectorize(lambda a: Value(float(a)), otypes=[object])(p) for k, p in params.items()}


def mean_error(values, X, y):
    total = Value(0.0)
    for xi, yi in zip(X, y):
        for p, t in zip(mlp(values, xi), yi):
            diff = p + Value(-float(t))
            total = total + diff * diff
    return total * Value(1.0 / y.size)


def forward(params, X):
    return np.array([[p.data for p in mlp(as_values(params), xi)] for xi in X], dtype=X.dtype)


def loss(params, X, y):
    return mean_error(as_values(params), X, y).data


def gradients(params, X, y):
    values = as_values(params)
    mean_error(values, X, y).backward()
    return {k: np.vectorize(lambda v: v.grad)(values[k]).astype(params[k].dtype) for k in params}
