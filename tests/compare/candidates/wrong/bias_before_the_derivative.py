"""db1 is summed up before σ′ is multiplied in: only dW1 gets it."""

import numpy as np

AGAINST = "network"
MISTAKE = "gradient-before-derivative"
WHERE = "layer 1 bias"


def s(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return s(s(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    a1 = s(X @ params["W1"].T + params["b1"])
    a2 = s(a1 @ params["W2"].T + params["b2"])
    dz2 = 2 * (a2 - y) / y.size * a2 * (1 - a2)
    da1 = dz2 @ params["W2"]
    dz1 = da1 * a1 * (1 - a1)
    db1 = da1.sum(axis=0)  # right: db1 = dz1.sum(axis=0)
    return {"W1": dz1.T @ X, "b1": db1, "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}
