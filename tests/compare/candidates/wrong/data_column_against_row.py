"""The targets as a column against the outputs as a row make an (n, n) table of differences instead of n of them."""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
MISTAKE = "broadcast-n-by-n"
WHERE = "loss"


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    target = y.reshape(-1, 1)  # right: target = y
    return np.mean((forward(params, X) - target) ** 2)


def gradients(params, X, y):
    a = forward(params, X)
    dz = 2 * (a - y) * a * (1 - a)
    return {"W": (dz[:, None] * X).mean(axis=0), "b": dz.mean()}
