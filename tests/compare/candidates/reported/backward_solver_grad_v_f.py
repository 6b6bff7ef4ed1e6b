"""The objective is weighted with W, the gradient is still the unweighted one.

Source: https://github.com/attack68/book_irds3/issues/2 (gradient descent algo not updated to account for `W`)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4)
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (1, 3, 2, 5)


class Solver:
    def __init__(self, v, v0, S):
        self.v, self.v0 = v, v0
        self.S = S
        self.W = np.array(CLASS_WEIGHT, dtype=v.dtype)[S]

    def r(self, x):
        r = x @ self.v.T + self.v0
        r = r - r.max(axis=1, keepdims=True)
        return r - np.log(np.exp(r).sum(axis=1, keepdims=True))

    def f(self, x):
        return -np.sum(self.W * self.r(x)[np.arange(len(self.S)), self.S]) / np.sum(self.W)

    def grad_v_f(self, x):
        g = np.exp(self.r(x))
        g[np.arange(len(self.S)), self.S] -= 1
        g = g / len(self.S)  # right: g = self.W[:, None] * g / np.sum(self.W)
        return g.T @ x, g.sum(axis=0)

    def update_step_gradient_descent(self, x, alpha):
        dv, dv0 = self.grad_v_f(x)
        return self.v - alpha * dv, self.v0 - alpha * dv0


def forward(params, X):
    return np.exp(Solver(params["W1"], params["b1"], np.zeros(len(X), dtype=int)).r(X))


def loss(params, X, y):
    return Solver(params["W1"], params["b1"], y).f(X)


def gradients(params, X, y):
    dv, dv0 = Solver(params["W1"], params["b1"], y).grad_v_f(X)
    return {"W1": dv, "b1": dv0}


def step(params, X, y, lr):
    v, v0 = Solver(params["W1"], params["b1"], y).update_step_gradient_descent(X, lr)
    return {"W1": v, "b1": v0}
