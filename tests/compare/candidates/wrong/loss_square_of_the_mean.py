"""The errors are averaged before they are squared, and cancel."""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "identity"
MISTAKE = "square-of-mean"
WHERE = "loss"


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    r = forward(params, X) - y
    return np.mean(r) ** 2  # right: return np.mean(r**2)


def gradients(params, X, y):
    r = forward(params, X) - y
    return {"W": 2 * r @ X / len(y), "b": 2 * r.mean()}
