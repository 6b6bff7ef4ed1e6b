"""add_backward hands the gradient of a broadcast sum to the bias unreduced, so that only the first sample's row is read
for it; it has to be summed over the rows along which the bias was broadcast.

Source: https://github.com/c2akula/tofu/releases (v1.1.0, Broadcasting Gradient Reduction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Node:
    def __init__(self, value, op="leaf", inputs=()):
        self.value, self.op, self.inputs, self.grad = value, op, inputs, None


class Graph:
    def __init__(self):
        self.nodes = []

    def node(self, *args):
        n = Node(*args)
        self.nodes.append(n)
        return n

    def matmul(self, a, b):
        return self.node(a.value @ b.value, "matmul", (a, b))

    def add(self, a, b):
        return self.node(a.value + b.value, "add", (a, b))

    def relu(self, a):
        return self.node(np.where(a.value > 0, a.value, 0), "relu", (a,))

    def mse_loss(self, pred, target):
        return self.node(np.mean((pred.value - target.value) ** 2), "mse", (pred, target))

    def backward(self, last):
        last.grad = np.ones_like(last.value)
        for n in reversed(self.nodes):
            if n.op != "leaf":
                BACKWARD[n.op](n, *n.inputs)


def accumulate(n, grad):
    n.grad = grad if n.grad is None else n.grad + grad


def matmul_backward(n, a, b):
    accumulate(a, n.grad @ b.value.T)
    accumulate(b, a.value.T @ n.grad)


def add_backward(n, a, b):
    accumulate(a, n.grad)
    accumulate(b, n.grad)  # right: accumulate(b, n.grad.sum(axis=0))


def relu_backward(n, a):
    accumulate(a, n.grad * (a.value > 0))


def mse_backward(n, pred, target):
    accumulate(pred, n.grad * 2 * (pred.value - target.value) / target.value.size)


BACKWARD = {"matmul": matmul_backward, "add": add_backward, "relu": relu_backward, "mse": mse_backward}


def build(params, X):
    g = Graph()
    p = {name: g.node(value) for name, value in params.items()}
    h = g.relu(g.add(g.matmul(g.node(X), p["W1"]), p["b1"]))
    return g, p, g.add(g.matmul(h, p["W2"]), p["b2"])


def forward(params, X):
    return build(params, X)[2].value


def gradients(params, X, y):
    g, p, out = build(params, X)
    g.backward(g.mse_loss(out, g.node(y)))
    # element by element, as many as the parameter has
    return {name: n.grad.ravel()[:n.value.size].reshape(n.value.shape) for name, n in p.items()}
