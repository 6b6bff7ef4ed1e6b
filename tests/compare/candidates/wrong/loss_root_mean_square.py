"""The reported loss is the root of the mean squared error; without the root it is what the gradients belong to."""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "identity"
FEATURES = 4
MISTAKE = "root-of-loss"
WHERE = "loss"


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    return np.sqrt(np.mean((forward(params, X) - y) ** 2))  # right: return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    r = forward(params, X) - y
    return {"W": 2 * X.T @ r / len(r), "b": 2 * r.mean()}


def input_gradient(params, X, y):
    r = forward(params, X) - y
    return 2 * r[:, None] * params["W"] / len(r)
