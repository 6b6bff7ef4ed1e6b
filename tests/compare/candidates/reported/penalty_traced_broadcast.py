"""A gradient is not reduced over the dimensions in which the forward pass has broadcast the value, only at the very
end; so what else flows into the weights (the penalty) is broadcast and counted once per sample.

Source: https://github.com/pytorch/pytorch/issues/13669 (JIT gives wrong gradients)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "half_mse"
L2 = 0.2


def sum_to_size(g, shape):
    """undo broadcasting to shape"""
    while np.ndim(g) > len(shape):
        g = g.sum(axis=0)
    for i, s in enumerate(shape):
        if s == 1 and g.shape[i] != 1:
            g = g.sum(axis=i, keepdims=True)
    return g


class Node:
    def __init__(self, data, inputs=(), vjps=()):
        self.data = np.asarray(data)
        self.inputs, self.vjps = inputs, vjps
        self.grad = np.zeros_like(self.data)

    def accumulate(self, g):
        self.grad = self.grad + g  # right: self.grad = self.grad + sum_to_size(g, self.data.shape)

    def __add__(self, other):
        return Node(self.data + other.data, (self, other), (lambda g: g, lambda g: g))

    def __sub__(self, other):
        return Node(self.data - other.data, (self, other), (lambda g: g, lambda g: -g))

    def __mul__(self, other):
        return Node(self.data * other.data, (self, other), (lambda g: g * other.data, lambda g: g * self.data))

    def sum(self, axis=None):
        shape = self.data.shape

        def vjp(g):
            return np.broadcast_to(g if axis is None else np.expand_dims(g, axis), shape)
        return Node(self.data.sum(axis=axis), (self,), (vjp,))

    def sigmoid(self):
        s = 1 / (1 + np.exp(-self.data))
        return Node(s, (self,), (lambda g: g * s * (1 - s),))

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if id(node) not in seen:
                seen.add(id(node))
                for i in node.inputs:
                    visit(i)
                order.append(node)
        visit(self)
        self.grad = np.ones_like(self.data)
        for node in reversed(order):
            for i, vjp in zip(node.inputs, node.vjps):
                i.accumulate(vjp(node.grad))


def trace(params, X, y):
    w, b = Node(params["W"]), Node(params["b"])
    out = ((Node(X) * w).sum(axis=1) + b).sigmoid()
    err = out - Node(y)
    half, penalty = Node(X.dtype.type(0.5 / len(X))), Node(X.dtype.type(L2 / 2))
    return w, b, (err * err).sum() * half + (w * w).sum() * penalty


def forward(params, X):
    return ((Node(X) * Node(params["W"])).sum(axis=1) + Node(params["b"])).sigmoid().data


def loss(params, X, y):
    return trace(params, X, y)[2].data


def gradients(params, X, y):
    w, b, objective = trace(params, X, y)
    objective.backward()
    return {"W": sum_to_size(w.grad, w.data.shape), "b": sum_to_size(b.grad, b.data.shape)}
