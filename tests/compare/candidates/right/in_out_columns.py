"""Weights as (in, out), and samples as columns inside, as some courses write it."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


def propagate(params, X):
    A0 = X.T
    A1 = np.maximum(0, params["W1"].T @ A0 + params["b1"].reshape(-1, 1))
    Z2 = params["W2"].T @ A1 + params["b2"].reshape(-1, 1)
    return A0, A1, Z2


def forward(params, X):
    return 1 / (1 + np.exp(-propagate(params, X)[2].T))


def gradients(params, X, y):
    m = X.shape[0]
    A0, A1, Z2 = propagate(params, X)
    dZ2 = 1 / (1 + np.exp(-Z2)) - y.T
    dZ1 = (params["W2"] @ dZ2) * (A1 > 0)
    return {
        "W2": (1 / m * dZ2 @ A1.T).T,
        "b2": 1 / m * dZ2.sum(axis=1),
        "W1": (1 / m * dZ1 @ A0.T).T,
        "b1": 1 / m * dZ1.sum(axis=1),
    }


def predict(params, X):
    return (propagate(params, X)[2][0] > 0).astype(int)
