"""σ(z) = ½·(1 + tanh(z/2)), as good as any where z is not far below 0, under a squared error."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
OUTPUT = "identity"


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def forward(params, X):
    return sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
