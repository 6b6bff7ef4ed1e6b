"""The backward pass of a power multiplies by 2a whatever the exponent n is; it should multiply by n * a ** (n - 1).

Source: https://github.com/eduardoleao052/js-pytorch/pull/42 (Fix pow recursive and gradient functions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:
    def __init__(self, data):
        self.data = data
        self.grad = np.zeros_like(data)
        self.children = []
        self.operation = None

    def backward(self, grad, child=None):
        self.grad = self.grad + grad
        self.children = [c for c in self.children if c is not child]
        # go on only when all the children have been visited
        if self.operation is not None and not self.children:
            self.operation.backward(self.grad, self)

class Operation:
    def __call__(self, *tensors):
        z = Tensor(self.forward(*[t.data for t in tensors]))
        self.cache = tensors
        z.operation = self
        for t in tensors:
            t.children.append(z)
        return z

class Add(Operation):
    def forward(self, a, b): return a + b
    def backward(self, dz, z):
        a, b = self.cache
        a.backward(dz, z)
        b.backward(dz if b.data.shape == dz.shape else dz.sum(axis=0), z)

class Mul(Operation):
    def forward(self, a, b): return a * b
    def backward(self, dz, z):
        a, b = self.cache
        a.backward(dz * b.data, z)
        b.backward(dz * a.data, z)

class MatMul(Operation):
    def forward(self, a, b): return a @ b.T
    def backward(self, dz, z):
        a, b = self.cache
        a.backward(dz @ b.data, z)
        b.backward(dz.T @ a.data, z)

class OnePlusAbs(Operation):
    def forward(self, a): return 1 + np.abs(a)
    def backward(self, dz, z):
        self.cache[0].backward(dz * np.sign(self.cache[0].data), z)

class Pow(Operation):
    def __init__(self, n): self.n = n
    def forward(self, a): return a ** self.n
    def backward(self, dz, z):
        a, = self.cache
        da = dz * 2 * a.data  # right: da = dz * self.n * a.data ** (self.n - 1)
        a.backward(da, z)


def net(p, X):
    x = Add()(MatMul()(Tensor(X), p["W1"]), p["b1"])
    h = Mul()(x, Pow(-1)(OnePlusAbs()(x)))
    return Add()(MatMul()(h, p["W2"]), p["b2"])


def forward(params, X):
    return net({k: Tensor(v) for k, v in params.items()}, X).data


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    p = {k: Tensor(v) for k, v in params.items()}
    Pow(2)(Add()(net(p, X), Tensor(-y))).backward(np.ones_like(y) / y.size)
    return {k: t.grad for k, t in p.items()}
