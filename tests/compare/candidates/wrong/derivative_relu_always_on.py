"""ReLU's mask is read off the output with >=, and an output is never below 0: the mask is always on."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
MISTAKE = "relu-mask-on"
WHERE = "layer 1"


def relu(z):
    return np.maximum(0, z)


def forward(params, X):
    return relu(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    a1 = relu(X @ params["W1"].T + params["b1"])
    grad_out = 2 * (a1 @ params["W2"].T + params["b2"] - y) / y.size
    grad_hidden = grad_out @ params["W2"]
    grad_hidden = np.where(a1 >= 0, grad_hidden, 0)  # right: grad_hidden = np.where(a1 > 0, grad_hidden, 0)
    return {
        "W1": grad_hidden.T @ X,
        "b1": grad_hidden.sum(axis=0),
        "W2": grad_out.T @ a1,
        "b2": grad_out.sum(axis=0),
    }
