"""The reported loss is a sum over the samples, and layer 1's a·(1 − a) is written with z."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
LOSS = "bce"
MISTAKES = ("sum-instead-of-mean", "derivative-at-z")
WHERES = ("loss", "layer 1")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_pass(params, X):
    z1 = X @ params["W1"].T + params["b1"]
    a1 = sigmoid(z1)
    z2 = a1 @ params["W2"].T + params["b2"]
    return z1, a1, z2, sigmoid(z2)


def forward(params, X):
    return forward_pass(params, X)[-1]


def loss(params, X, y):
    z = forward_pass(params, X)[2]
    terms = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return terms.mean(axis=1).sum()  # right 1: return terms.mean()


def gradients(params, X, y):
    z1, a1, _, a2 = forward_pass(params, X)
    dz2 = (a2 - y) / y.size
    da1 = dz2 @ params["W2"]
    dz1 = da1 * z1 * (1 - z1)  # right 2: dz1 = da1 * a1 * (1 - a1)
    return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}
