"""The backward of a / b returns dy/a and dy*b; it should be dy/b and -dy*a/b**2.

Source: https://github.com/apache/singa/pull/484 (SINGA -475 add Div operator implementation to singa)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"


class Variable:
    def __init__(self, data, creator=None):
        self.data = data
        self.creator = creator
        self.grad = 0


class Operation:
    def __call__(self, *src):
        self.src = src
        return Variable(self.forward(*[v.data for v in src]), self)


class Linear(Operation):
    def forward(self, x, w, b):
        self.input = (x, w)
        return x @ w.T + b

    def backward(self, dy):
        x, w = self.input
        return dy @ w, dy.T @ x, dy.sum(axis=0)


class Tanh(Operation):
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, dy):
        return (dy * (1 - self.y * self.y),)


class Sub(Operation):
    def forward(self, a, b):
        return a - b

    def backward(self, dy):
        return dy, -dy


class SumOfSquares(Operation):
    def forward(self, x):
        self.x = x
        return np.sum(x * x)

    def backward(self, dy):
        return (dy * 2 * self.x,)


class Div(Operation):
    def forward(self, a, b):
        self.input = (a, b)
        return a / b

    def backward(self, dy):
        # missing: a, b = self.input
        return dy / self.input[0], dy * self.input[1]  # right: return dy / b, -dy * a / (b * b)


def run_backward(variable):
    variable.grad = 1.0
    stack = [variable]
    while stack:
        v = stack.pop()
        if v.creator is None:
            continue
        for s, g in zip(v.creator.src, v.creator.backward(v.grad)):
            s.grad = s.grad + g
            stack.append(s)


def net(params, X):
    p = {k: Variable(v) for k, v in params.items()}
    h = Tanh()(Linear()(Variable(X), p["W1"], p["b1"]))
    return Linear()(h, p["W2"], p["b2"]), p


def mean_squared(out, y):
    return Div()(SumOfSquares()(Sub()(out, Variable(y))), Variable(float(y.size)))


def forward(params, X):
    return net(params, X)[0].data


def loss(params, X, y):
    return mean_squared(net(params, X)[0], y).data


def gradients(params, X, y):
    out, p = net(params, X)
    run_backward(mean_squared(out, y))
    return {k: v.grad for k, v in p.items()}
