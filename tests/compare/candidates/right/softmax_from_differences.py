"""Softmax as 1 / Σ_k e^(z_k − z_j), from all differences, and its derivative as the whole Jacobian matrix."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"


def softmax(z):
    differences = z[:, :, None] - z[:, None, :]  # (n, k, k)
    return 1 / np.exp(-differences).sum(axis=2)


def forward(params, X):
    return softmax(np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    p = forward(params, X)
    dp = 2 * (p - y) / y.size
    jacobian = p[:, :, None] * (np.eye(3) - p[:, None, :])  # (n, k, k)
    dz = np.einsum("nk,nkj->nj", dp, jacobian)
    dh = dz @ params["W2"] * (1 - h**2)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": dz.T @ h, "b2": dz.sum(0)}
