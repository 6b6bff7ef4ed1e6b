"""The gradient is a difference quotient with h = 1e-5: half of the digits cancel; derive the formula instead."""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
MISTAKE = "finite-differences"
WHERE = "the neuron"


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def numerical(params, X, y, h=1e-5):
    grads = {}
    for name, p in params.items():
        grads[name] = np.zeros(p.shape)
        for index in np.ndindex(p.shape):
            moved = {k: v.astype(float) for k, v in params.items()}
            moved[name][index] += h
            up = loss(moved, X, y)
            moved[name][index] -= 2 * h
            grads[name][index] = (up - loss(moved, X, y)) / (2 * h)
    return grads


def analytical(params, X, y):
    a = forward(params, X)
    dz = 2 * (a - y) * a * (1 - a) / len(y)
    return {"W": dz @ X, "b": dz.sum()}


def gradients(params, X, y):
    return numerical(params, X, y)  # right: return analytical(params, X, y)
