"""The second operand of a subtraction gets the gradient with a plus; it should get it with a minus.

Source: https://github.com/AayushSameerShah/Neural-Net-Zero-to-Hero-with-Andrej/issues/1 (Micrograd subtraction
gradient is wrong); the same in https://github.com/KhawajaAbaid/micrograd_c/issues/1
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Value:
    def __init__(self, data, _children=(), _op=""):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = tuple(_children)
        self._op = _op

    def __add__(self, other):
        other = Value(other) if not isinstance(other, Value) else other
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += 1.0 * out.grad
            other.grad += 1.0 * out.grad
        out._backward = _backward
        return out

    def __sub__(self, other):
        other = Value(other) if not isinstance(other, Value) else other
        out = Value(self.data - other.data, (self, other), "-")

        def _backward():
            self.grad += 1.0 * out.grad
            other.grad += 1.0 * out.grad  # right: other.grad += -1.0 * out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        other = Value(other) if not isinstance(other, Value) else other
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t ** 2) * out.grad
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


class MLP:
    def __init__(self, params):
        self.p = {k: np.vectorize(lambda v: Value(float(v)), otypes=[object])(a) for k, a in params.items()}

    def __call__(self, x):
        for k in (1, 2):
            acts = []
            for weights, b in zip(self.p[f"W{k}"], self.p[f"b{k}"]):
                act = b
                for w, xi in zip(weights, x):
                    act = act + w * xi
                acts.append(act.tanh() if k == 1 else act)
            x = acts
        return x


def forward(params, X):
    n = MLP(params)
    return np.array([[o.data for o in n([float(v) for v in x])] for x in X])


def gradients(params, X, y):
    n = MLP(params)
    loss = Value(0.0)
    for x, ys in zip(X, y):
        for ygt, yout in zip(ys, n([float(v) for v in x])):
            diff = Value(float(ygt)) - yout
            loss = loss + diff * diff
    loss = loss * (1.0 / y.size)
    loss.backward()
    return {k: np.vectorize(lambda v: v.grad, otypes=[float])(a) for k, a in n.p.items()}
