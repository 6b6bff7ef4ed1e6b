"""The transpose layer sets the gradient of its input and so loses what another branch, the penalty, has put there; it
should add to it.

Source: https://github.com/PaddlePaddle/Paddle/issues/1805 (Bug for translayer ?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.1


class Argument:
    """A value with its gradient; layers fill in both."""

    def __init__(self, value):
        self.value = value
        self.grad = np.zeros(value.shape)


class TransLayer:
    def __init__(self, inp):
        self.inp = inp
        self.out = Argument(inp.value.T)

    def backward(self):
        self.inp.grad = self.out.grad.T  # right: self.inp.grad = self.inp.grad + self.out.grad.T


class MulLayer:
    def __init__(self, x, w):
        self.x, self.w = x, w
        self.out = Argument(x.value @ w.value)

    def backward(self):
        self.x.grad = self.x.grad + self.out.grad @ self.w.value.T
        self.w.grad = self.w.grad + self.x.value.T @ self.out.grad


class BiasLayer:
    def __init__(self, x, b):
        self.x, self.b = x, b
        self.out = Argument(x.value + b.value)

    def backward(self):
        self.x.grad = self.x.grad + self.out.grad
        self.b.grad = self.b.grad + self.out.grad.sum(axis=0)


class TanhLayer:
    def __init__(self, x):
        self.x = x
        self.out = Argument(np.tanh(x.value))

    def backward(self):
        self.x.grad = self.x.grad + self.out.grad * (1 - self.out.value ** 2)


class PenaltyLayer:
    def __init__(self, w, strength):
        self.w, self.strength = w, strength
        self.cost = 0.5 * strength * np.sum(w.value ** 2)

    def backward(self):
        self.w.grad = self.w.grad + self.strength * self.w.value


class Net:
    def __init__(self, params, X):
        self.args = {k: Argument(v) for k, v in params.items()}
        self.tape = []
        h = self.linear(Argument(X), "W1", "b1")
        h = self.add(TanhLayer(h)).out
        self.out = self.linear(h, "W2", "b2")
        self.penalties = [self.add(PenaltyLayer(self.args[k], L2)) for k in ("W1", "W2")]

    def add(self, layer):
        self.tape.append(layer)
        return layer

    def linear(self, x, w, b):
        wt = self.add(TransLayer(self.args[w])).out
        z = self.add(MulLayer(x, wt)).out
        return self.add(BiasLayer(z, self.args[b])).out

    def backward(self, grad):
        self.out.grad = grad
        for layer in reversed(self.tape):
            layer.backward()


def forward(params, X):
    return Net(params, X).out.value


def loss(params, X, y):
    net = Net(params, X)
    return np.mean((net.out.value - y) ** 2) + sum(p.cost for p in net.penalties)


def gradients(params, X, y):
    net = Net(params, X)
    net.backward(2 * (net.out.value - y) / y.size)
    return {k: a.grad for k, a in net.args.items()}
