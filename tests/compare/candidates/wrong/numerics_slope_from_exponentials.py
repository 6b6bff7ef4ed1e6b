"""σ′ from its own exponentials is ∞/∞ where z is far below 0; a·(1 − a) never is."""

import numpy as np

AGAINST = "neuron"
VERDICT = "unstable"
MISTAKE = "unstable-derivative"
WHERE = "the neuron"


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    z, a = X @ params["W"] + params["b"], forward(params, X)
    slope = np.exp(-z) / (1 + np.exp(-z)) ** 2  # right: slope = a * (1 - a)
    dz = 2 * (a - y) * slope / len(y)
    return {"W": dz @ X, "b": dz.sum()}
