"""The visited nodes and the sorted ones are put on one and the same list, so that it holds every node twice and
backward runs twice for each; visited and topo have to be two lists.

Source: https://github.com/KhawajaAbaid/micrograd_c/issues/2 (incorrect computation graph due to buggy implementation
of build_topo)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 2, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Value:
    def __init__(self, data, children=()):
        self.data, self.grad = data, 0
        self._prev, self._backward = children, lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))
        def _backward():
            self.grad = self.grad + out.grad
            other.grad = other.grad + out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))
        def _backward():
            self.grad = self.grad + other.data * out.grad
            other.grad = other.grad + self.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        out = Value(np.tanh(self.data), (self,))
        def _backward():
            self.grad = self.grad + (1 - out.data * out.data) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        visited = topo = []  # right: visited = []
        # missing: topo = []
        def build_topo(v):
            if v not in visited:
                visited.append(v)
                for child in v._prev:
                    build_topo(child)
                topo.append(v)
        build_topo(self)
        self.grad = 1
        for v in reversed(topo):
            v._backward()


def neuron(weights, bias, inputs):
    return sum((w * x for w, x in zip(weights, inputs)), bias)


def net(v, x):
    h = [neuron(w, b, x).tanh() for w, b in zip(v["W1"], v["b1"])]
    return neuron(v["W2"][0], v["b2"][0], h)


def to_values(a):
    return [to_values(row) for row in a] if np.ndim(a) else Value(a)


def grads_of(v):
    return np.array([grads_of(row) for row in v]) if isinstance(v, list) else v.grad


def forward(params, X):
    v = {name: to_values(a) for name, a in params.items()}
    return np.array([[net(v, to_values(x)).data] for x in X])


def gradients(params, X, y):
    total = {name: np.zeros_like(a) for name, a in params.items()}
    for x, t in zip(X, y):
        v = {name: to_values(a) for name, a in params.items()}
        e = net(v, to_values(x)) + Value(-t[0])
        (e * e).backward()
        for name in total:
            total[name] = total[name] + grads_of(v[name])
    return {name: g / (2 * len(X)) for name, g in total.items()}
