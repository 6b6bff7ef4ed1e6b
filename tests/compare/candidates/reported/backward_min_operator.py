"""The backward of the min operator returns its masks alone: dy, the gradient that comes from above, is not multiplied.

Source: https://github.com/apache/singa/pull/510 (SINGA 475 - add min operator)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "hardtanh"
OUTPUT = "identity"
LOSS = "mse"


class Operation:
    def __call__(self, *xs):
        return self.forward(*xs)


class Min(Operation):
    def forward(self, a, b):
        m = a - b
        self.mask0 = (m < 0).astype(a.dtype)
        self.mask1 = 1 - self.mask0
        return np.where(m < 0, a, b)

    def backward(self, dy):
        return self.mask0, self.mask1  # right: return dy * self.mask0, dy * self.mask1


class Max(Operation):
    def forward(self, a, b):
        m = a - b
        self.mask0 = (m > 0).astype(a.dtype)
        self.mask1 = 1 - self.mask0
        return np.where(m > 0, a, b)

    def backward(self, dy):
        return dy * self.mask0, dy * self.mask1


class Matmul(Operation):
    def forward(self, x, w):
        self.x, self.w = x, w
        return x @ w

    def backward(self, dy):
        return dy @ self.w.T, self.x.T @ dy


class MLP:
    def __init__(self, params):
        self.params = params
        self.fc1, self.upper, self.lower, self.fc2 = Matmul(), Min(), Max(), Matmul()

    def forward(self, x):
        p = self.params
        h = self.fc1(x, p["W1"].T) + p["b1"]
        h = self.lower(self.upper(h, h.dtype.type(1)), h.dtype.type(-1))
        return self.fc2(h, p["W2"].T) + p["b2"]

    def backward(self, dy):
        dh, dw2 = self.fc2.backward(dy)
        dh, _ = self.lower.backward(dh)
        dh, _ = self.upper.backward(dh)
        _, dw1 = self.fc1.backward(dh)
        return {"W1": dw1.T, "b1": dh.sum(axis=0), "W2": dw2.T, "b2": dy.sum(axis=0)}


def forward(params, X):
    return MLP(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = MLP(params)
    return net.backward(2 * (net.forward(X) - y) / y.size)
