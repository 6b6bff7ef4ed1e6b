"""Backward, a unit that is off still lets 1 % of the error through, as a leaky ReLU would; forward, it lets nothing."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
MISTAKE = "other-derivative"
WHERE = "layer 1"


def relu_derivative(z):
    return np.where(z > 0, 1.0, 0.01)  # right: return np.where(z > 0, 1.0, 0.0)


def gradients(params, X, y):
    z1 = X @ params["W1"].T + params["b1"]
    a1 = np.maximum(z1, 0)
    z2 = a1 @ params["W2"].T + params["b2"]
    dz2 = (1 / (1 + np.exp(-z2)) - y) / y.size
    dz1 = dz2 @ params["W2"] * relu_derivative(z1)
    return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}
