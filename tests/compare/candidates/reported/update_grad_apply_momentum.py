"""Momentum is applied to the weights' gradient only; the biases take a plain gradient step.

Source: https://github.com/dfdx/Boltzmann.jl/issues/46 (conditional momentum)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def axpy(a, x, y):
    return a * x + y


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h * h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def grad_apply_momentum(dtheta, ctx):
    momentum = ctx["momentum"]
    new = {}
    for name, d in dtheta.items():
        prev = ctx["prev"].get(name)
        with_momentum = name.startswith("W")  # right: with_momentum = True
        if with_momentum and prev is not None:
            d = axpy(momentum, prev, d)
        new[name] = d
    return new


def step(params, X, y, lr, state):
    ctx = {"momentum": MOMENTUM, "prev": state}
    dtheta = grad_apply_momentum(gradients(params, X, y), ctx)
    params = {name: axpy(-lr, dtheta[name], params[name]) for name in params}
    return params, dtheta
