"""The sigmoid's derivative is written x (1 - x) with the stored input x; it has to be y (1 - y) with the output.

Source: https://github.com/BoltzmannEntropy/interviews.ai/issues/4 (CH.SOL- 5.21)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)


class Affine:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, x):
        self.x = x
        return x @ self.w.T + self.b

    def backward(self, dy):
        self.dw = dy.T @ self.x
        self.db = dy.sum(axis=0)
        return dy @ self.w


class Sigmoid:
    def forward(self, x):
        self.x = x  # right: nothing
        y = 1.0 / (1.0 + np.exp(-x))
        # missing: self.y = y
        return y

    def backward(self, dy):
        x = self.x  # right: y = self.y
        return dy * x * (1 - x)  # right: return dy * y * (1 - y)


class MSE:
    def forward(self, pred, target):
        self.diff = pred - target
        return np.mean(self.diff ** 2)

    def backward(self):
        return 2 * self.diff / self.diff.size


def make_ops(params):
    return [Affine(params["W1"], params["b1"]), Sigmoid(),
            Affine(params["W2"], params["b2"]), Sigmoid()]


def forward(params, X):
    for op in make_ops(params):
        X = op.forward(X)
    return X


def loss(params, X, y):
    return MSE().forward(forward(params, X), y)


def backprop(params, X, y):
    ops, mse = make_ops(params), MSE()
    out = X
    for op in ops:
        out = op.forward(out)
    mse.forward(out, y)
    grad = mse.backward()
    for op in reversed(ops):
        grad = op.backward(grad)
    return ops, grad


def gradients(params, X, y):
    ops, _ = backprop(params, X, y)
    return {"W1": ops[0].dw, "b1": ops[0].db, "W2": ops[2].dw, "b2": ops[2].db}


def input_gradient(params, X, y):
    return backprop(params, X, y)[1]
