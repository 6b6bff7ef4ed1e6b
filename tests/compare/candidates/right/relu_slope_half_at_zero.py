"""ReLU as (z + |z|)/2, whose derivative (1 + sign z)/2 is ½ at exactly 0."""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "relu"
LOSS = "half_mse"


def forward(params, X):
    z = X @ params["W"] + params["b"]
    return (z + np.abs(z)) / 2


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2) / 2


def gradients(params, X, y):
    z = X @ params["W"] + params["b"]
    dz = (forward(params, X) - y) * (1 + np.sign(z)) / 2
    return {"W": X.T @ dz / len(y), "b": dz.mean()}
