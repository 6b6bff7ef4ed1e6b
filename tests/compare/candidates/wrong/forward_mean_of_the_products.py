"""np.mean of the products where their sum is meant."""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "tanh"
MISTAKE = "sum-as-mean"
WHERE = "the neuron"


def forward(params, X):
    z = np.mean(params["W"] * X, axis=1) + params["b"]  # right: z = np.sum(params["W"] * X, axis=1) + params["b"]
    return np.tanh(z)


def gradients(params, X, y):
    a = forward(params, X)
    dz = 2 * (a - y) * (1 - a**2) / len(X)
    return {"W": dz @ X, "b": np.sum(dz)}
