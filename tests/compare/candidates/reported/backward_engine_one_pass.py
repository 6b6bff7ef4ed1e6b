"""backward() calls each node's _backward() already while it visits the graph, so a node that is used twice passes its
gradient on before the second part of it has come; first the nodes have to be put in topological order.

Source: https://github.com/karpathy/micrograd/pull/34 (simplify back propagation (remove unnecessary sequence
traversal))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Value:
    def __init__(self, data, _children=()):
        self.data, self.grad = data, 0.0
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
            self.grad += (1 - t ** 2) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        # missing: topo = []
        visited = set()

        def visit(v):
            if v not in visited:
                visited.add(v)
                v._backward()  # right: nothing
                for child in v._prev:
                    visit(child)
                # missing: topo.append(v)
        self.grad = 1.0
        visit(self)
        # missing: for v in reversed(topo):
            # missing: v._backward()


def layer(x, W, b):
    return [sum((w * xi for w, xi in zip(row, x)), bi) for row, bi in zip(W, b)]


def mlp(params, X):
    p = {k: np.vectorize(Value, otypes=[object])(v) for k, v in params.items()}

    outs = []
    for x in X:
        h = [z.tanh() for z in layer([Value(xi) for xi in x], p["W1"], p["b1"])]
        outs.append(layer(h, p["W2"], p["b2"]))
    return p, outs


def forward(params, X):
    return np.array([[o.data for o in row] for row in mlp(params, X)[1]])


def gradients(params, X, y):
    p, outs = mlp(params, X)
    for row, target in zip(outs, y):
        diffs = [o + Value(-t) for o, t in zip(row, target)]
        squares = [d * d for d in diffs]
        sum(squares[1:], squares[0]).backward()
    return {k: np.vectorize(lambda v: v.grad, otypes=[params[k].dtype])(p[k]) / (2 * len(X)) for k in p}
