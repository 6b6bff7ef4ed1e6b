"""The gradient of a mean over one dimension is computed as if it were over all of them: it divides by the number of all
elements instead of the length of that dimension.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/7405 (SameDiff mean w/ dimensions gradient is
incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class SDVariable:
    def __init__(self, arr, fn=None, args=()):
        self.arr = arr
        self.fn = fn                    # my gradient -> the gradients of args
        self.args = args
        self.gradient = None

    def mmulT(self, w):
        return SDVariable(self.arr @ w.arr.T, lambda g: (g @ w.arr, g.T @ self.arr), (self, w))

    def add_row(self, b):
        return SDVariable(self.arr + b.arr, lambda g: (g, g.sum(axis=0)), (self, b))

    def relu(self):
        return SDVariable(np.maximum(self.arr, 0), lambda g: (g * (self.arr > 0),), (self,))

    def squared_difference(self, other):
        diff = self.arr - other.arr
        return SDVariable(diff * diff, lambda g: (2 * g * diff, -2 * g * diff), (self, other))

    def mean(self, dimension):
        arr = self.arr

        def mean_bp(g):
            n = arr.size  # right: n = arr.shape[dimension]
            return (np.broadcast_to(np.expand_dims(g, dimension), arr.shape) / n,)
        return SDVariable(arr.mean(axis=dimension), mean_bp, (self,))


class SameDiff:
    def __init__(self, params, X):
        self.vars = {name: SDVariable(arr) for name, arr in params.items()}
        v = self.vars
        hidden = SDVariable(X).mmulT(v["W1"]).add_row(v["b1"]).relu()
        self.out = hidden.mmulT(v["W2"]).add_row(v["b2"])

    def mean_squared(self, y):
        per_example = self.out.squared_difference(SDVariable(y)).mean(1)
        return per_example.mean(0)

    def exec_backwards(self, var, g):
        var.gradient = g if var.gradient is None else var.gradient + g
        if var.fn is not None:
            for arg, grad in zip(var.args, var.fn(g)):
                self.exec_backwards(arg, grad)


def forward(params, X):
    return SameDiff(params, X).out.arr


def loss(params, X, y):
    return SameDiff(params, X).mean_squared(y).arr


def gradients(params, X, y):
    sd = SameDiff(params, X)
    score = sd.mean_squared(y)
    sd.exec_backwards(score, np.ones_like(score.arr))
    return {name: var.gradient for name, var in sd.vars.items()}
