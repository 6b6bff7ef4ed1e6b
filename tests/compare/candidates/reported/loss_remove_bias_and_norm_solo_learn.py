"""The decay is applied to all parameters; the biases are to be left out of it.

Source: https://github.com/vturrisi/solo-learn/pull/289 (Remove bias and norm from weight decay)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.1


def param_groups(named_params):
    decay = [n for n in named_params]  # right: decay = [n for n in named_params if not n.startswith("b")]
    return [(n, L2 if n in decay else 0.0) for n in named_params]


def encode(p, x):
    h = np.tanh(x @ p["W1"].T + p["b1"])
    return h, h @ p["W2"].T + p["b2"]


def forward(params, X):
    return encode(params, X)[1]


def loss(params, X, y):
    z = forward(params, X)
    out = np.mean((z - y) ** 2)
    for n, wd in param_groups(params):
        out = out + wd / 2 * np.sum(params[n] ** 2)
    return out


def gradients(params, X, y):
    h, z = encode(params, X)
    dz = 2 * (z - y) / y.size
    dh = (dz @ params["W2"]) * (1 - h * h)
    grads = {"W1": dh.T @ X, "b1": dh.sum(0), "W2": dz.T @ h, "b2": dz.sum(0)}
    for n, wd in param_groups(params):
        grads[n] = grads[n] + wd * params[n]
    return grads
