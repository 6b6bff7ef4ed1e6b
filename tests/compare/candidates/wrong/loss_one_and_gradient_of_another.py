"""The loss is the squared error, but p − y is the gradient of the cross-entropy: choose one of the two."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"
MISTAKE = "gradient-of-other-loss"
WHERE = "loss"


def forward_pass(params, X):
    cache = {"A0": X}
    cache["A1"] = np.tanh(X @ params["W1"].T + params["b1"])
    cache["A2"] = 1 / (1 + np.exp(-(cache["A1"] @ params["W2"].T + params["b2"])))
    return cache


def forward(params, X):
    return forward_pass(params, X)["A2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    cache = forward_pass(params, X)
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = (A2 - y) / y.size  # right: dZ2 = 2 * (A2 - y) / y.size * A2 * (1 - A2)
    dZ1 = dZ2 @ params["W2"] * (1 - A1**2)
    return {"W2": dZ2.T @ A1, "b2": dZ2.sum(axis=0), "W1": dZ1.T @ X, "b1": dZ1.sum(axis=0)}
