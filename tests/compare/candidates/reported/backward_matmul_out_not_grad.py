"""The backward of matmul multiplies by the product itself (out) where the gradient that arrives at it (out.grad)
belongs.

Source: https://github.com/Shubham-cyber-prog/100-Days-Of-Web-Development-ECWoC26/pull/1412 (added day 205 project,
review of 4-d-world.js)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"

class Tensor:
    def __init__(self, data, children=()):
        self.data = np.asarray(data)
        self.grad = np.zeros_like(self.data)
        self.children = children
        self._backward = lambda: None

    def matmul(self, other):
        out = Tensor(self.data @ other.data, (self, other))

        def _backward():
            # Grad_A = Grad_Out . B^T
            self.grad = self.grad + out.data @ other.data.T  # right: self.grad = self.grad + out.grad @ other.data.T
            # Grad_B = A^T . Grad_Out
            other.grad = other.grad + self.data.T @ out.data  # right: other.grad = other.grad + self.data.T @ out.grad
        out._backward = _backward
        return out

    def add_row(self, row):
        out = Tensor(self.data + row.data, (self, row))

        def _backward():
            self.grad = self.grad + out.grad
            row.grad = row.grad + out.grad.sum(axis=0)
        out._backward = _backward
        return out

    def tanh(self):
        out = Tensor(np.tanh(self.data), (self,))

        def _backward():
            self.grad = self.grad + (1 - out.data ** 2) * out.grad
        out._backward = _backward
        return out

    def mse(self, target):
        diff = self.data - target
        out = Tensor((diff ** 2).mean(), (self,))

        def _backward():
            self.grad = self.grad + 2 * diff / diff.size * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo, visited = [], set()

        def build(v):
            if id(v) not in visited:
                visited.add(id(v))
                for c in v.children:
                    build(c)
                topo.append(v)
        build(self)
        self.grad = np.ones_like(self.data)
        for v in reversed(topo):
            v._backward()

def net(p, X):
    hidden = Tensor(X).matmul(p["W1"]).add_row(p["b1"]).tanh()
    return hidden.matmul(p["W2"]).add_row(p["b2"])

def tensors(params):
    return {name: Tensor(value) for name, value in params.items()}

def forward(params, X):
    return net(tensors(params), X).data

def loss(params, X, y):
    return net(tensors(params), X).mse(y).data

def gradients(params, X, y):
    p = tensors(params)
    net(p, X).mse(y).backward()
    return {name: t.grad for name, t in p.items()}
