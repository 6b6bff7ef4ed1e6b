"""The backward closures set .grad instead of adding to it: W1 and W2 occur in the data term and in the penalty, and
the later one wipes out the earlier.

Source: https://dev.to/shrsv/fixing-a-bug-in-micrograd-backprop-as-explained-by-karpathy-47j4
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.2


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = np.asarray(data)
        self.grad = np.zeros_like(self.data)
        self._backward = lambda: None   # nothing to do for a leaf
        self._prev = _children
        self._op = _op
        self.label = label

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other), "+")

        def backward():
            self.grad = 1.0 * out.grad  # right: self.grad = self.grad + 1.0 * out.grad
            # a bias row was broadcast over the batch
            g = out.grad
            other.grad = g.sum(axis=0) if other.data.ndim < g.ndim else 1.0 * g
            # right: other.grad = other.grad + (g.sum(axis=0) if other.data.ndim < g.ndim else 1.0 * g)
        out._backward = backward
        return out

    def __matmul__(self, other):
        out = Value(self.data @ other.data, (self, other), "@")

        def backward():
            self.grad = out.grad @ other.data.T  # right: self.grad = self.grad + out.grad @ other.data.T
            other.grad = self.data.T @ out.grad  # right: other.grad = other.grad + self.data.T @ out.grad
        out._backward = backward
        return out

    def tanh(self):
        t = np.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def backward():
            self.grad = (1 - t ** 2) * out.grad  # right: self.grad = self.grad + (1 - t ** 2) * out.grad
        out._backward = backward
        return out

    def sum_squares(self, scale):
        out = Value(scale * np.sum(self.data ** 2), (self,), "sq")

        def backward():
            self.grad = 2 * scale * self.data * out.grad
            # right: self.grad = self.grad + 2 * scale * self.data * out.grad
        out._backward = backward
        return out

    def backward(self):
        topo, visited = [], set()

        def build(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build(child)
                topo.append(v)
        build(self)
        self.grad = np.ones_like(self.data)
        for node in reversed(topo):
            node._backward()


def graph(params, X):
    p = {k: Value(v, label=k) for k, v in params.items()}
    hidden = (Value(X) @ p["W1"] + p["b1"]).tanh()
    return p, hidden @ p["W2"] + p["b2"]


def forward(params, X):
    return graph(params, X)[1].data


def gradients(params, X, y):
    p, out = graph(params, X)
    data_loss = (out + Value(-y)).sum_squares(1.0 / y.size)
    decay = p["W1"].sum_squares(L2 / 2) + p["W2"].sum_squares(L2 / 2)
    total = data_loss + decay
    total.backward()
    return {k: v.grad for k, v in p.items()}
