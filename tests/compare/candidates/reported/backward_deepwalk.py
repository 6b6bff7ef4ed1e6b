"""deepwalk keeps no record of the visited nodes, so a node that is used twice stands twice in the order, and its
gradient is passed on twice; each node should be appended once.

Source: https://github.com/tinygrad/tinygrad/pull/165 (simplify deepwalk)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "half_mse"


class Tensor:
    def __init__(self, data, parents=(), backward_fxn=None):
        self.data = data
        self.grad = None
        self.parents = parents
        self.backward_fxn = backward_fxn

    def deepwalk(self):
        def _deepwalk(node, visited, nodes):
            visited.add(node)
            for i in node.parents:
                _deepwalk(i, visited, nodes)
                # right: i in visited or _deepwalk(i, visited, nodes)
            nodes.append(node)
            return nodes
        return _deepwalk(self, set(), [])

    def backward(self):
        self.grad = np.ones_like(self.data)
        for t0 in reversed(self.deepwalk()):
            if t0.backward_fxn is None:
                continue
            grads = t0.backward_fxn(t0.grad)
            for t, g in zip(t0.parents, grads):
                t.grad = g if t.grad is None else (t.grad + g)

    # ***** ops *****

    def linear(self, w, b):
        return Tensor(self.data @ w.data.T + b.data, (self, w, b),
                      lambda g: (g @ w.data, g.T @ self.data, g.sum(axis=0)))

    def mul(self, other):
        return Tensor(self.data * other.data, (self, other), lambda g: (g * other.data, g * self.data))

    def sigmoid(self):
        ret = 1 / (1 + np.exp(-self.data))
        return Tensor(ret, (self,), lambda g: (g * ret * (1 - ret),))

    def sub(self, const):
        return Tensor(self.data - const, (self,), lambda g: (g,))

    def sum(self):
        return Tensor(self.data.sum(), (self,), lambda g: (g * np.ones_like(self.data),))

    def scale(self, const):
        return Tensor(self.data * const, (self,), lambda g: (g * const,))


def swish(x):
    return x.mul(x.sigmoid())


def model(p, x):
    return swish(x.linear(p["W1"], p["b1"])).linear(p["W2"], p["b2"])


def objective(p, X, y):
    diff = model(p, Tensor(X)).sub(y)
    squares = diff.mul(diff)
    return squares.sum().scale(0.5 / len(X))


def forward(params, X):
    return model({k: Tensor(v) for k, v in params.items()}, Tensor(X)).data


def loss(params, X, y):
    return objective({k: Tensor(v) for k, v in params.items()}, X, y).data


def gradients(params, X, y):
    p = {k: Tensor(v) for k, v in params.items()}
    objective(p, X, y).backward()
    return {k: t.grad for k, t in p.items()}
