"""The gradients of the inner nodes are not cleared before a backward pass, so the second call on the shared hidden
units starts from what the first left there and passes it on again.

Source: https://github.com/karpathy/micrograd/pull/102 (Update engine.py to zero grads prior to accumulation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"


class Value:
    """ stores a single number and its gradient """

    def __init__(self, data, children=()):
        self.data = data
        self.grad = 0.0
        self._prev = children
        self._backward = None

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
        out = Value(np.tanh(self.data), (self,))

        def _backward():
            self.grad += (1 - out.data ** 2) * out.grad
        out._backward = _backward
        return out

    def backward(self, seed=1.0):
        # order the graph: children before parents
        topo, visited = [], set()

        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build_topo(child)
                topo.append(v)
        build_topo(self)
        # missing: for v in topo:
            # missing: if v._backward is not None:
                # missing: v.grad = 0.0

        self.grad = seed  # or here
        for v in reversed(topo):  # or here
            if v._backward is not None:
                v._backward()


class Module:
    def __init__(self, params):
        self.p = {}
        for name, value in params.items():
            cells = np.empty(value.shape, dtype=object)
            for idx in np.ndindex(value.shape):
                cells[idx] = Value(float(value[idx]))
            self.p[name] = cells

    def layer(self, x, k):
        W, b = self.p["W%d" % k], self.p["b%d" % k]
        out = []
        for row, bias in zip(W, b):
            act = bias
            for w, xi in zip(row, x):
                act = act + w * xi
            out.append(act)
        return out

    def __call__(self, x):
        hidden = [v.tanh() for v in self.layer([Value(float(v)) for v in x], 1)]
        return self.layer(hidden, 2)


def forward(params, X):
    model = Module(params)
    return np.array([[o.data for o in model(x)] for x in X])


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    model = Module(params)
    for x, target in zip(X, y):
        # gradients of the parameters add up over samples and outputs
        for o, t in zip(model(x), target):
            o.backward(2 * (o.data - float(t)) / y.size)  # or here
    return {k: np.array([v.grad for v in cells.ravel()]).reshape(cells.shape) for k, cells in model.p.items()}
