"""Layer 1 uses the leaky ReLU, slope 0.01 below 0, where the plain one is meant; the gradient follows suit."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
MISTAKE = "other-activation"
WHERE = "layer 1"
LEAK = 0.01  # right: LEAK = 0.0


def relu(z):
    return np.where(z > 0, z, LEAK * z)


def relu_grad(z):
    return np.where(z > 0, 1.0, LEAK)


def forward(params, X):
    return relu(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    z1 = X @ params["W1"].T + params["b1"]
    d2 = 2 * (forward(params, X) - y) / y.size
    d1 = d2 @ params["W2"] * relu_grad(z1)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ relu(z1), "b2": d2.sum(0)}
