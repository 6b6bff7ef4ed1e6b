"""A tensor keeps the very array that it receives as its gradient and later adds to it in place, which changes the
gradient of its siblings too; the sum has to be a new array.

Source: https://learn.biosrag.com/ai/tensor.html (Why np.array Breaks Autograd Backpropagation: A Subtle Python
Reference Bug)
"""

import numpy as np
from collections import deque

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:
    def __init__(self, data, creators=(), send=None):
        self.data = np.asarray(data)
        self.creators, self.send = creators, send
        self.grad = None

    def receive(self, grad):
        if self.grad is None:
            self.grad = grad
        else:
            self.grad += grad  # right: self.grad = self.grad + grad

    def __add__(self, other):
        return Tensor(self.data + other.data, (self, other), lambda g: (g, g))

    def mv(self, x):
        return Tensor(self.data @ x.data, (self, x), lambda g: (np.outer(g, x.data), self.data.T @ g))

    def tanh(self):
        out = np.tanh(self.data)
        return Tensor(out, (self,), lambda g: (g * (1 - out ** 2),))

    def squared_error(self, target):
        d = self.data - target
        return Tensor((d ** 2).sum(), (self,), lambda g: (g * 2 * d,))

    def backward(self, grad):
        # how many children of each tensor are still to come
        waiting, todo = {}, [self]
        while todo:
            for c in todo.pop().creators:
                if id(c) not in waiting:
                    waiting[id(c)] = 0
                    todo.append(c)
                waiting[id(c)] += 1
        self.receive(grad)
        ready = deque([self])
        while ready:
            t = ready.popleft()
            for c, g in zip(t.creators, t.send(t.grad) if t.send else ()):
                c.receive(g)
                waiting[id(c)] -= 1
                if waiting[id(c)] == 0:
                    ready.append(c)


def net(p, x):
    h = (p["W1"].mv(Tensor(x)) + p["b1"]).tanh()
    return p["W2"].mv(h) + p["b2"]


def total_loss(p, X, y):
    total = None
    for xi, yi in zip(X, y):
        li = net(p, xi).squared_error(yi)
        total = li if total is None else total + li
    return total


def forward(params, X):
    p = {k: Tensor(v) for k, v in params.items()}
    return np.stack([net(p, xi).data for xi in X])


def loss(params, X, y):
    p = {k: Tensor(v) for k, v in params.items()}
    return total_loss(p, X, y).data / y.size


def gradients(params, X, y):
    p = {k: Tensor(v) for k, v in params.items()}
    total_loss(p, X, y).backward(1 / y.size)
    return {k: t.grad for k, t in p.items()}
