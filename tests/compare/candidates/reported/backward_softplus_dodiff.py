"""Softplus' doDiff returns its own derivative and drops the gradient that comes from above; it should be sigmoid(arg) *
wrt.

Source: https://github.com/deeplearning4j/nd4j/issues/2410 (SameDiff: transforms (activation fns) - wrong output,
wrong gradients)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 1)
LAYOUT = "in_out"
ACTIVATION = "softplus"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class SoftPlus:
    def exec(self, arg):
        return np.logaddexp(0, arg)

    def doDiff(self, arg, wrt):
        return sigmoid(arg)  # right: return sigmoid(arg) * wrt


class Mmul:
    def exec(self, arg, w, b):
        return arg.dot(w) + b

    def doDiff(self, arg, w, wrt):
        # of the argument, of w, of b
        return wrt.dot(w.T), arg.T.dot(wrt), wrt.sum(axis=0)


class SameDiff:
    def __init__(self, params):
        self.params = params
        self.n = len(params) // 2
        self.mmul, self.softplus = Mmul(), SoftPlus()
        self.args, self.pre = {}, {}

    def exec(self, x):
        for i in range(1, self.n + 1):
            self.args[i] = x
            self.pre[i] = self.mmul.exec(x, self.params[f"W{i}"], self.params[f"b{i}"])
            x = self.softplus.exec(self.pre[i]) if i < self.n else self.pre[i]
        return x

    def execBackwards(self, wrt):
        grads = {}
        for i in range(self.n, 0, -1):
            if i < self.n:
                wrt = self.softplus.doDiff(self.pre[i], wrt)
            wrt, grads[f"W{i}"], grads[f"b{i}"] = self.mmul.doDiff(self.args[i], self.params[f"W{i}"], wrt)
        return grads


def forward(params, X):
    return sigmoid(SameDiff(params).exec(X))


def loss(params, X, y):
    z = SameDiff(params).exec(X)
    return np.mean(np.logaddexp(0, (1 - 2 * y) * z))


def gradients(params, X, y):
    sd = SameDiff(params)
    z = sd.exec(X)
    return sd.execBackwards((sigmoid(z) - y) / y.size)
