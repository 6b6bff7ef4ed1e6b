"""The engine calls a node's _backward after its children's, so that a child runs before its own gradient has come; the
nodes should be put into a list in that order and be run from its end.

Source: https://github.com/karpathy/micrograd/issues/96 (Why topological sort is needed?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Value:
    """ stores a single scalar value and its gradient """

    def __init__(self, data, _children=()):
        self.data = data
        self.grad = 0
        self._backward = lambda: None
        self._prev = tuple(_children)

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
        t = float(np.tanh(self.data))
        out = Value(t, (self,))
        def _backward():
            self.grad += (1 - t * t) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        visited = set()
        # missing: topo = []
        def dfs(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    dfs(child)
                v._backward()  # right: topo.append(v)
        self.grad = 1
        dfs(self)
        # missing: for v in reversed(topo):
            # missing: v._backward()


class MLP:
    def __init__(self, params):
        self.p = {name: np.vectorize(Value, otypes=[object])(a.astype(float)) for name, a in params.items()}

    def __call__(self, x):
        x = [Value(xi) for xi in x]
        for i in (1, 2):
            z = [sum((w * xi for w, xi in zip(row, x)), b) for row, b in zip(self.p[f"W{i}"], self.p[f"b{i}"])]
            x = [zi.tanh() for zi in z]
        return z


def forward(params, X):
    return np.array([[v.data for v in MLP(params)(row)] for row in X.tolist()], dtype=X.dtype)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    model = MLP(params)
    for row, t in zip(X.tolist(), y.ravel().tolist()):
        diff = model(row)[0] + Value(-t)
        (diff * diff * Value(1 / y.size)).backward()
    get = np.vectorize(lambda v: v.grad, otypes=[X.dtype])
    return {name: get(a) for name, a in model.p.items()}
