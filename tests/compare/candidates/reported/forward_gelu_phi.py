"""Phi has a factor x that belongs to gelu(x) = x * Phi(x) alone: it should be half of 1 + erf(x / sqrt(2)).

Source: https://github.com/tensorflow/tensorflow/issues/50510 (The Phi definition of GELU is incorrect)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "gelu"
OUTPUT = "identity"
LOSS = "half_mse"

_erf = np.vectorize(math.erf, otypes=[float])


def erf(x):
    return _erf(x).astype(x.dtype)


def Phi(x):
    r"""\Phi(x), the distribution function of the standard normal."""
    return x / 2 * (1 + erf(x / math.sqrt(2)))  # right: return 0.5 * (1 + erf(x / math.sqrt(2)))


def phi(x):
    return np.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def gelu(x):
    return x * Phi(x)


def gelu_grad(x):
    return Phi(x) + x * phi(x)


def forward(params, X):
    h = gelu(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    z = X @ params["W1"].T + params["b1"]
    h = gelu(z)
    dout = (h @ params["W2"].T + params["b2"] - y) / X.shape[0]
    dz = dout @ params["W2"] * gelu_grad(z)
    return {"W2": dout.T @ h, "b2": dout.sum(0), "W1": dz.T @ X, "b1": dz.sum(0)}
