"""The backward of other ** self differentiates self ** other (other * self**(other-1)); it should be other**self *
log(other).

Source: https://github.com/tenstorrent/tt-metal/pull/52144 ([Bug fix] fix(eltwise): rpow_bw differentiates x**e
instead of e**x)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"

LOG2E = 1.4426950408889634


class Value:
    """stores a single scalar value and its gradient"""

    def __init__(self, data, _children=()):
        self.data = data
        self.grad = 0
        self._backward = lambda: None
        self._prev = set(_children)

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def __pow__(self, other):
        assert isinstance(other, (int, float))
        out = Value(self.data ** other, (self,))

        def _backward():
            self.grad += (other * self.data ** (other - 1)) * out.grad
        out._backward = _backward
        return out

    def __rpow__(self, other):  # other ** self
        out = Value(other ** self.data, (self,))

        def _backward():
            self.grad += (other * self.data ** (other - 1)) * out.grad
            # right: self.grad += (out.data * np.log(other)) * out.grad
        out._backward = _backward
        return out

    def sigmoid(self):
        if self.data >= 0:
            return (2.0 ** (self * -LOG2E) + 1.0) ** -1
        e = 2.0 ** (self * LOG2E)
        return e * (e + 1.0) ** -1

    def backward(self):
        topo, visited = [], set()

        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build_topo(child)
                topo.append(v)
        build_topo(self)
        self.grad = 1
        for v in reversed(topo):
            v._backward()


def wrap_all(params):
    wrap = np.vectorize(Value, otypes=[object])
    return {name: wrap(p) for name, p in params.items()}


def call(p, x):
    h = [sum((w * xi for w, xi in zip(ws, x)), b).sigmoid() for ws, b in zip(p["W1"], p["b1"])]
    return [sum((w * hi for w, hi in zip(ws, h)), b) for ws, b in zip(p["W2"], p["b2"])]


def forward(params, X):
    p = wrap_all(params)
    return np.array([[o.data for o in call(p, x)] for x in X])


def gradients(params, X, y):
    p = wrap_all(params)
    total = Value(0.0)
    for x, target in zip(X, y):
        for o, t in zip(call(p, x), target):
            total = total + (o + -t) ** 2
    (total * (1.0 / y.size)).backward()
    read = np.vectorize(lambda v: float(v.grad))
    return {name: read(v) for name, v in p.items()}
