"""The loss is already a mean, so its gradient is already divided by the number of samples; gradients divides by the
batch size once more.

Source: https://github.com/tech-srl/code2seq/pull/9 (remove unnecessary division)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


class Node:
    def __init__(self, value, parents=(), push=None):
        self.value = value
        self.parents = parents
        self.push = push
        self.grad = np.zeros_like(value)

    def __matmul__(self, other):
        def push(g):
            self.grad = self.grad + g @ other.value.T
            other.grad = other.grad + self.value.T @ g
        return Node(self.value @ other.value, (self, other), push)

    def add_row(self, row):
        def push(g):
            self.grad = self.grad + g
            row.grad = row.grad + g.sum(axis=0)
        return Node(self.value + row.value, (self, row), push)

    def tanh(self):
        t = np.tanh(self.value)

        def push(g):
            self.grad = self.grad + g * (1 - t ** 2)
        return Node(t, (self,), push)

    def mse(self, target):
        diff = self.value - target

        def push(g):
            self.grad = self.grad + g * 2 * diff / diff.size
        return Node(np.mean(diff ** 2), (self,), push)

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if id(node) not in seen:
                seen.add(id(node))
                for p in node.parents:
                    visit(p)
                order.append(node)

        visit(self)
        self.grad = np.ones_like(self.value)
        for node in reversed(order):
            if node.push is not None:
                node.push(node.grad)


def graph(params, X):
    leaves = {name: Node(p) for name, p in params.items()}
    h = (Node(X) @ leaves["W1"]).add_row(leaves["b1"]).tanh()
    return leaves, (h @ leaves["W2"]).add_row(leaves["b2"])


def forward(params, X):
    return graph(params, X)[1].value


def loss(params, X, y):
    return graph(params, X)[1].mse(y).value


def gradients(params, X, y):
    leaves, out = graph(params, X)
    out.mse(y).backward()
    batch_size = X.shape[0]  # right: nothing
    return {name: leaf.grad / batch_size for name, leaf in leaves.items()}
    # right: return {name: leaf.grad for name, leaf in leaves.items()}
