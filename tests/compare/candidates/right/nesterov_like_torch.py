"""Nesterov's momentum in PyTorch's form, the step along g + μ·v, for a logistic regression."""

import numpy as np

AGAINST = "logistic_regression"
MOMENTUM = 0.5
NESTEROV = True


def gradient(theta, X, y):
    A = np.c_[X, np.ones(len(X), X.dtype)]
    return A.T @ (1 / (1 + np.exp(-A @ theta)) - y) / len(y)


def step(params, X, y, lr, state):
    theta = np.r_[params["W"], params["b"]]
    g = gradient(theta, X, y)
    v = g + MOMENTUM * state.get("v", np.zeros_like(g))
    theta = theta - lr * (g + MOMENTUM * v)
    return {"W": theta[:-1], "b": theta[-1]}, {"v": v}
