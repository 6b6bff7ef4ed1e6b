"""e^z / (1 + e^z) is ∞/∞ for large z: write 1 / (1 + e^(−z)), or take the exponential of −|z| only."""

import numpy as np

AGAINST = "neuron"
MISTAKE = "overflow"
WHERE = "the neuron"
VERDICT = "unstable"


def forward(params, X):
    z = X @ params["W"] + params["b"]
    return np.exp(z) / (1 + np.exp(z))  # right: return 1 / (1 + np.exp(-z))


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
