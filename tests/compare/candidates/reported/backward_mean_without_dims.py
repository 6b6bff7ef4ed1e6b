"""mean over an empty list of dimensions reduces all of them, and its backward divides by the product over the empty
list, which is 1; it should divide by the number of elements that were averaged.

Source: https://github.com/pytorch/pytorch/issues/28993 (torch.mean(x, dims=[]) has incorrect gradient in 1.2)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Variable:
    def __init__(self, data, grad_fn=None, parents=()):
        self.data, self.grad = data, None
        self.grad_fn, self.parents = grad_fn, parents

    def accumulate(self, g):
        self.grad = g if self.grad is None else self.grad + g

    def linear(self, w, b):
        def LinearBackward(g):
            return g @ w.data, g.T @ self.data, g.sum(axis=0)
        return Variable(self.data @ w.data.T + b.data, LinearBackward, (self, w, b))

    def tanh(self):
        out = np.tanh(self.data)

        def TanhBackward(g):
            return (g * (1 - out * out),)
        return Variable(out, TanhBackward, (self,))

    def sub(self, target):
        return Variable(self.data - target, lambda g: (g,), (self,))

    def pow(self, k):
        def PowBackward(g):
            return (g * k * self.data ** (k - 1),)
        return Variable(self.data ** k, PowBackward, (self,))

    def mean(self, dims=()):
        # no dims: reduce everything
        reduced = tuple(dims) or tuple(range(self.data.ndim))
        out = self.data.mean(axis=reduced, keepdims=True)
        n = math.prod(self.data.shape[d] for d in dims)  # right: n = math.prod(self.data.shape[d] for d in reduced)

        def MeanBackward(g):
            return (np.broadcast_to(g, self.data.shape) / n,)
        return Variable(out, MeanBackward, (self,))

    def backward(self):
        self.accumulate(np.ones_like(self.data))
        stack = [self]
        while stack:  # a chain: every node but the leaves is used once
            v = stack.pop()
            if v.grad_fn is None:
                continue
            for p, g in zip(v.parents, v.grad_fn(v.grad)):
                p.accumulate(g)
                stack.append(p)


def model(leaves, X):
    h = Variable(X).linear(leaves["W1"], leaves["b1"]).tanh()
    return h.linear(leaves["W2"], leaves["b2"])


def criterion(out, y):
    return out.sub(y).pow(2).mean([])


def forward(params, X):
    leaves = {k: Variable(v) for k, v in params.items()}
    return model(leaves, X).data


def loss(params, X, y):
    leaves = {k: Variable(v) for k, v in params.items()}
    return criterion(model(leaves, X), y).data.item()


def gradients(params, X, y):
    leaves = {k: Variable(v) for k, v in params.items()}
    criterion(model(leaves, X), y).backward()
    return {k: leaf.grad for k, leaf in leaves.items()}
