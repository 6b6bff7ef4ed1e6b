"""Targets of shape (n,) meet predictions of shape (n, 1): the difference is broadcast to all n * n pairs of a
prediction and a target; the targets should be a column too.

Source: https://github.com/HIPS/Kayak/issues/14 (L2 Loss implicitly broadcasts and causes headaches)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "tanh"
LOSS = "mse"


class Differentiable:
    @property
    def value(self):
        return self._compute_value()


class Leaf(Differentiable):
    def __init__(self, val):
        self.val = val

    def _compute_value(self):
        return self.val


class MatMult(Differentiable):
    def __init__(self, A, B):
        self.A, self.B = A, B

    def _compute_value(self):
        return np.dot(self.A.value, self.B.value)


class ElemAdd(Differentiable):
    def __init__(self, A, B):
        self.A, self.B = A, B

    def _compute_value(self):
        return self.A.value + self.B.value


class TanH(Differentiable):
    def __init__(self, X):
        self.X = X

    def _compute_value(self):
        return np.tanh(self.X.value)


class L2Loss(Differentiable):
    def __init__(self, predictions, targets):
        self.preds, self.targs = predictions, targets

    def _compute_value(self):
        return np.mean((self.preds.value - self.targs.value) ** 2)

    def local_grad(self):
        """with respect to the predictions, of their shape"""
        diff = self.preds.value - self.targs.value
        return np.sum(2 * diff / diff.size, axis=1, keepdims=True)


def build(params, X):
    weights = Leaf(params["W"][:, None])
    bias = Leaf(params["b"][None, None])
    return TanH(ElemAdd(MatMult(Leaf(X), weights), bias))


def build_loss(params, X, y):
    targets = Leaf(y)  # right: targets = Leaf(y[:, None])
    return L2Loss(build(params, X), targets)


def forward(params, X):
    return build(params, X).value[:, 0]


def loss(params, X, y):
    return build_loss(params, X, y).value


def gradients(params, X, y):
    L = build_loss(params, X, y)
    outgrad = L.local_grad() * (1 - L.preds.value ** 2)
    return {"W": np.dot(X.T, outgrad)[:, 0], "b": np.sum(outgrad)}
