"""The derivative of a power holds the exponent already (Pow.backward), and Pow.gradients multiplies by the exponent a
second time.

Source: https://github.com/haydnv/tinychain/pull/160 (testing derivative_of)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Variable:
    def __init__(self, value):
        self.value, self.grad = value, 0

    def gradients(self, loss):
        self.grad = self.grad + loss


class Pow:
    def __init__(self, subject, exponent):
        self.subject, self.exponent, self.value = subject, exponent, subject.value ** exponent

    def backward(self):
        return self.exponent * self.subject.value ** (self.exponent - 1)

    def gradients(self, loss):
        loss = loss * self.exponent * self.backward()  # right: loss = loss * self.backward()
        self.subject.gradients(loss)


class Add:
    def __init__(self, left, right):
        self.left, self.right = left, right
        self.value = left.value + right.value

    def gradients(self, loss):
        self.left.gradients(loss)
        self.right.gradients(loss if self.right.value.ndim == loss.ndim else loss.sum(axis=0))


class MatMul:
    def __init__(self, left, right):
        self.left, self.right = left, right
        self.value = left.value @ right.value.T

    def gradients(self, loss):
        self.left.gradients(loss @ self.right.value)
        self.right.gradients(loss.T @ self.left.value)


class Tanh:
    def __init__(self, subject):
        self.subject, self.value = subject, np.tanh(subject.value)

    def gradients(self, loss):
        self.subject.gradients(loss * (1 - self.value * self.value))


def model(v, X):
    return Add(MatMul(Tanh(Add(MatMul(Variable(X), v["W1"]), v["b1"])), v["W2"]), v["b2"])


def forward(params, X):
    return model({k: Variable(p) for k, p in params.items()}, X).value


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    v = {k: Variable(p) for k, p in params.items()}
    error = Pow(Add(model(v, X), Variable(-y)), 2)
    error.gradients(np.ones_like(error.value) / error.value.size)
    return {k: x.grad for k, x in v.items()}
