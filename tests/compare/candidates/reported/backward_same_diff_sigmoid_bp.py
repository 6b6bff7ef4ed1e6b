"""The derivative of the sigmoid is written s * (s - 1), the negative of s * (1 - s).

Source: https://github.com/deeplearning4j/nd4j/issues/2497 (SameDiff: sigmoid & tanh derivatives incorrect; expS.mul(expS.sub(1.0)))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class SameDiff:
    def __init__(self):
        self.ops = []
        self.arr = {}
        self.grads = {}

    def var(self, name, arr):
        self.arr[name] = arr
        return name

    def linear(self, name, x, w, b):
        self.arr[name] = self.arr[x] @ self.arr[w].T + self.arr[b]
        self.ops.append((self.linearBp, name, x, w, b))
        return name

    def sigmoid(self, name, x):
        self.arr[name] = 1 / (1 + np.exp(-self.arr[x]))
        self.ops.append((self.sigmoidBp, name, x))
        return name

    def linearBp(self, name, x, w, b):
        g = self.grads[name]
        self.grads[x], self.grads[w], self.grads[b] = g @ self.arr[w], g.T @ self.arr[x], g.sum(axis=0)

    def sigmoidBp(self, name, x):
        expS = self.arr[name]
        expDeriv = expS * (expS - 1)  # right: expDeriv = expS * (1 - expS)
        self.grads[x] = self.grads[name] * expDeriv

    def execBackwards(self, out, g):
        self.grads[out] = g
        for op, *names in reversed(self.ops):
            op(*names)
        return self.grads


def graph(params, X):
    sd = SameDiff()
    for name, arr in params.items():
        sd.var(name, arr)
    sd.var("in", X)
    h = sd.sigmoid("h", sd.linear("z", "in", "W1", "b1"))
    return sd, sd.linear("out", h, "W2", "b2")


def forward(params, X):
    sd, out = graph(params, X)
    return sd.arr[out]


def gradients(params, X, y):
    sd, out = graph(params, X)
    grads = sd.execBackwards(out, 2 * (sd.arr[out] - y) / y.size)
    return {name: grads[name] for name in params}
