"""Nesterov's look-ahead takes the buffer of the step before; it takes the new one.

Source: https://github.com/pytorch/pytorch/pull/76639 (DOC fix momentum equation for nesterov)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.8
NESTEROV = True


class SGD:
    """
    b_t = mu * b_{t-1} + g_t
    with nesterov:    g_t = g_t + mu * b
    without:          g_t = b_t
    theta_t = theta_{t-1} - lr * g_t
    """

    def __init__(self, lr, momentum=0.0, nesterov=False, buffers=None):
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov
        self.buffers = buffers or {}

    def update(self, name, theta, g):
        if self.momentum == 0:
            return theta - self.lr * g
        b = self.buffers.get(name)
        if b is None:
            b_new = g
            b = np.zeros_like(g)
        else:
            b_new = self.momentum * b + g
        if self.nesterov:
            d = g + self.momentum * b  # right: d = g + self.momentum * b_new
        else:
            d = b_new
        self.buffers[name] = b_new
        return theta - self.lr * d


class TwoLayer:
    def __init__(self, params):
        self.p = params

    def run(self, X):
        self.X = X
        self.h = 1 / (1 + np.exp(-(X @ self.p["W1"].T + self.p["b1"])))
        return self.h @ self.p["W2"].T + self.p["b2"]

    def grads(self, X, y):
        e = (self.run(X) - y) / len(X)
        dh = e @ self.p["W2"] * self.h * (1 - self.h)
        return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": e.T @ self.h, "b2": e.sum(0)}


def forward(params, X):
    return TwoLayer(params).run(X)


def gradients(params, X, y):
    return TwoLayer(params).grads(X, y)


def step(params, X, y, lr, state):
    opt = SGD(lr, MOMENTUM, NESTEROV, dict(state))
    g = TwoLayer(params).grads(X, y)
    new = {name: opt.update(name, params[name], g[name]) for name in params}
    return new, opt.buffers
