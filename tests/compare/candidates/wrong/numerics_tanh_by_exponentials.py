"""tanh as (e^z − e^(−z)) / (e^z + e^(−z)) is ∞/∞ for large z, and cancels near 0: call np.tanh."""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "tanh"
LOSS = "half_mse"
MISTAKE = "overflow"
WHERE = "the neuron"
VERDICT = "unstable"


def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))  # right: return np.tanh(z)


def forward(params, X):
    return tanh(np.dot(X, params["W"]) + params["b"])


def gradients(params, X, y):
    a = forward(params, X)
    dz = (a - y) * (1 - a**2) / len(y)
    return {"W": dz @ X, "b": dz.sum()}
