"""Two mistakes: the L2 penalty in the loss lacks its factor 1/2, and in the gradient the rules of l1 and l2 are
swapped (l2 * sign(w) instead of l2 * w).

Source: https://github.com/mlcommons/hpc/issues/22 (Weight decay and l2 regularization differs by a factor of 2) and
https://github.com/OverLordGoldDragon/keras-adamw/pull/38 (Critical formula fix, performance improvement)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.2


class L1L2:
    """l1 and l2 are what a kernel_regularizer gets; either may be zero."""

    def __init__(self, l1=0.0, l2=0.0):
        self.l1, self.l2 = l1, l2

    def penalty(self, w):
        value = 0.0
        if self.l1:
            value += self.l1 * np.sum(np.abs(w))
        if self.l2:
            value += self.l2 * np.sum(np.square(w))  # right 1: value += 0.5 * self.l2 * np.sum(np.square(w))
        return value

    def decay(self, w):
        """What is added to the gradient of w."""
        decay = np.zeros_like(w)
        if self.l1:
            decay += self.l1 * w  # right 2: decay += self.l1 * np.sign(w)
        if self.l2:
            decay += self.l2 * np.sign(w)  # right 2: decay += self.l2 * w
        return decay


class Model:
    def __init__(self, params, kernel_regularizer):
        self.p = params
        self.reg = kernel_regularizer
        self.kernels = [name for name in params if name.startswith("W")]

    def call(self, x):
        self.x = x
        self.h = np.tanh(x @ self.p["W1"].T + self.p["b1"])
        return self.h @ self.p["W2"].T + self.p["b2"]

    def total_loss(self, x, y):
        data = np.mean(np.square(self.call(x) - y))
        return data + sum(self.reg.penalty(self.p[k]) for k in self.kernels)

    def grads(self, x, y):
        d = 2.0 * (self.call(x) - y) / y.size
        g = {"W2": d.T @ self.h, "b2": d.sum(axis=0)}
        d = (d @ self.p["W2"]) * (1.0 - self.h ** 2)
        g.update(W1=d.T @ self.x, b1=d.sum(axis=0))
        for k in self.kernels:
            g[k] = g[k] + self.reg.decay(self.p[k])
        return g


def build(params):
    return Model(params, kernel_regularizer=L1L2(l2=L2))


def forward(params, X):
    return build(params).call(X)


def loss(params, X, y):
    return build(params).total_loss(X, y)


def gradients(params, X, y):
    return build(params).grads(X, y)
