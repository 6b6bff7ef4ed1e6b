"""The targets go through int: 0.9 becomes 0."""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "identity"
MISTAKE = "integer-dtype"
WHERE = "labels"


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    y = np.array(y, dtype=int)  # right: y = np.array(y)
    r = forward(params, X) - y
    return {"W": 2 * X.T @ r / len(X), "b": 2 * np.mean(r)}
