"""The softmax's backward uses the diagonal of its Jacobian only (s (1 - s)); the off-diagonal terms, the sum over the
classes, are missing.

Source: https://github.com/deeplearning4j/libnd4j/issues/440 (Softmax derivative implementation incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "mse"


class Op:
    def exec(self, z):
        raise NotImplementedError

    def backprop(self, eps):
        """eps is dL/d(output), returns dL/d(input)."""
        raise NotImplementedError


class Dense(Op):
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def exec(self, z):
        self.input = z
        return np.dot(z, self.W.T) + self.b

    def backprop(self, eps):
        self.weight_grad = np.dot(eps.T, self.input)
        self.bias_grad = np.sum(eps, axis=0)
        return np.dot(eps, self.W)


class Sigmoid(Op):
    def exec(self, z):
        self.output = 1.0 / (1.0 + np.exp(-z))
        return self.output

    def backprop(self, eps):
        return eps * self.output * (1 - self.output)


class SoftMax(Op):
    def exec(self, z):
        e = np.exp(z - np.max(z, axis=1, keepdims=True))
        self.output = e / np.sum(e, axis=1, keepdims=True)
        return self.output

    def backprop(self, eps):
        return eps * self.output * (1 - self.output)
        # right: return self.output * (eps - np.sum(eps * self.output, axis=1, keepdims=True))


def build(params):
    return [Dense(params["W1"], params["b1"]), Sigmoid(), Dense(params["W2"], params["b2"]), SoftMax()]


def feed(ops, X):
    for op in ops:
        X = op.exec(X)
    return X


def forward(params, X):
    return feed(build(params), X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    ops = build(params)
    out = feed(ops, X)
    eps = 2 * (out - y) / out.size
    for op in reversed(ops):
        eps = op.backprop(eps)
    first, last = ops[0], ops[2]
    return {"W1": first.weight_grad, "b1": first.bias_grad, "W2": last.weight_grad, "b2": last.bias_grad}
