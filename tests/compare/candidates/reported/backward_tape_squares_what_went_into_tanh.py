"""The derivative of tanh is computed as 1 - raw**2 with the value that went into tanh. 1 - h**2 with its result is
due.

Source: https://discuss.pytorch.org/t/pytorch-autograd-not-matching-with-computed-derivatives/187917 (PyTorch
autograd not matching with computed derivatives)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"


class Node:
    """An array that remembers where it came from."""

    def __init__(self, data, parents=()):
        self.data = data
        self.grad = np.zeros(np.shape(data))
        self.parents = parents
        self.push = lambda: None

    def affine(self, w, b):
        raw = Node(self.data @ w.data.T + b.data, (self, w, b))

        def push():
            self.grad = self.grad + raw.grad @ w.data
            w.grad = w.grad + raw.grad.T @ self.data
            b.grad = b.grad + raw.grad.sum(axis=0)
        raw.push = push
        return raw

    def tanh(self):
        h = Node(np.tanh(self.data), (self,))

        def push():
            # d tanh = 1 - square
            self.grad = self.grad + (1 - self.data ** 2) * h.grad
            # right: self.grad = self.grad + (1 - h.data ** 2) * h.grad
        h.push = push
        return h

    def mse(self, target):
        diff = self.data - target
        out = Node(np.mean(diff ** 2), (self,))

        def push():
            self.grad = self.grad + 2 * diff / diff.size * out.grad
        out.push = push
        return out

    def backward(self):
        tape, seen = [], set()

        def visit(node):
            if id(node) in seen:
                return
            seen.add(id(node))
            for parent in node.parents:
                visit(parent)
            tape.append(node)
        visit(self)
        self.grad = np.ones(np.shape(self.data))
        for node in reversed(tape):
            node.push()


def network(leaves, X):
    h1 = Node(X).affine(leaves["W1"], leaves["b1"]).tanh()
    return h1.affine(leaves["W2"], leaves["b2"])


def leaves_of(params):
    return {name: Node(value) for name, value in params.items()}


def forward(params, X):
    return network(leaves_of(params), X).data


def loss(params, X, y):
    return network(leaves_of(params), X).mse(y).data


def gradients(params, X, y):
    leaves = leaves_of(params)
    network(leaves, X).mse(y).backward()
    return {name: leaf.grad for name, leaf in leaves.items()}
