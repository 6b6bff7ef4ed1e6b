"""The optimizer scales the gradients in the caller's own tree, so the second optimizer that is given the same tree
scales them again: the scaled gradients need a tree of their own.

Source: https://github.com/liukidar/pcx/issues/67 (Optim.step(scale_by=k) mutates the caller's gradients)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


class Optim:
    """Plain descent over the names for which the filter holds"""

    def __init__(self, lr, filter):
        self.lr = lr
        self.filter = filter

    def step(self, model, g, scale_by=None):
        if scale_by is not None:
            g.update({name: value * scale_by for name, value in g.items()})
            # right: g = {name: value * scale_by for name, value in g.items()}
        return {name: p - self.lr * g[name] if self.filter(name) else p for name, p in model.items()}


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def forward(params, X):
    h = sigmoid(X @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]


def energy(params, X, y):
    """summed over the batch"""
    return 0.5 * np.sum((forward(params, X) - y) ** 2)


def energy_grad(params, X, y):
    h = sigmoid(X @ params["W1"] + params["b1"])
    e = h @ params["W2"] + params["b2"] - y
    dh = e @ params["W2"].T * h * (1 - h)
    return {"W1": X.T @ dh, "b1": dh.sum(axis=0), "W2": h.T @ e, "b2": e.sum(axis=0)}


def loss(params, X, y):
    return energy(params, X, y) / X.shape[0]


def gradients(params, X, y):
    return {name: g / X.shape[0] for name, g in energy_grad(params, X, y).items()}


def step(params, X, y, lr):
    batch_size = X.shape[0]
    optim_w = Optim(lr, lambda name: name.startswith("W"))
    optim_b = Optim(lr, lambda name: name.startswith("b"))
    g = energy_grad(params, X, y)
    model = dict(params)
    model = optim_w.step(model, g, scale_by=1.0 / batch_size)
    model = optim_b.step(model, g, scale_by=1.0 / batch_size)
    return model
