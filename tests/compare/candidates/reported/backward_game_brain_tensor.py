"""The backward of the matrix product multiplies with the product itself (out.data) where the gradient that arrived at
it (out.grad) is due, for both factors.

Source: https://github.com/Shubham-cyber-prog/100-Days-Of-Web-Development-ECWoC26/pull/1378 (review: matmul backward
uses output values instead of output gradients)
"""

# Tensor with automatic gradients, used by the brain of the game AI
import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LAYOUT = "in_out"


class Tensor:
    def __init__(self, data, requires_grad=False, children=()):
        self.data = np.asarray(data)
        self.requires_grad = requires_grad
        self.grad = np.zeros_like(self.data)
        self._backward = lambda: None
        self._prev = children

    def matmul(self, other):
        out = Tensor(self.data @ other.data, True, (self, other))

        def _backward():
            if self.requires_grad:
                self.grad = self.grad + out.data @ other.data.T
                # right: self.grad = self.grad + out.grad @ other.data.T
            if other.requires_grad:
                other.grad = other.grad + self.data.T @ out.data
                # right: other.grad = other.grad + self.data.T @ out.grad
        out._backward = _backward
        return out

    def add_row(self, row):
        out = Tensor(self.data + row.data, True, (self, row))

        def _backward():
            self.grad = self.grad + out.grad
            row.grad = row.grad + out.grad.sum(axis=0)
        out._backward = _backward
        return out

    def relu(self):
        out = Tensor(np.maximum(self.data, 0), True, (self,))

        def _backward():
            self.grad = self.grad + (out.data > 0) * out.grad
        out._backward = _backward
        return out

    def mse(self, target):
        diff = self.data - target
        out = Tensor(np.mean(diff ** 2), True, (self,))

        def _backward():
            self.grad = self.grad + 2 * diff / diff.size * out.grad
        out._backward = _backward
        return out

    def backward(self):
        order, seen = [], set()

        def visit(t):
            if id(t) in seen:
                return
            seen.add(id(t))
            for c in t._prev:
                visit(c)
            order.append(t)
        visit(self)
        self.grad = np.ones_like(self.data)
        for t in reversed(order):
            t._backward()


class Brain:
    def __init__(self, params):
        self.p = {k: Tensor(v, requires_grad=True) for k, v in params.items()}

    def think(self, senses):
        hidden = Tensor(senses).matmul(self.p["W1"]).add_row(self.p["b1"]).relu()
        return hidden.matmul(self.p["W2"]).add_row(self.p["b2"])


def forward(params, X):
    return Brain(params).think(X).data


def loss(params, X, y):
    return Brain(params).think(X).mse(y).data


def gradients(params, X, y):
    brain = Brain(params)
    brain.think(X).mse(y).backward()
    return {k: t.grad for k, t in brain.p.items()}
