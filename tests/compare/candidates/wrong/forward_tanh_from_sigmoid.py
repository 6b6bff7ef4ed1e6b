"""tanh(z) is 2σ(2z) − 1; the 2 inside is missing, so layer 1 sees half of its z."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
MISTAKE = "argument-scaled"
WHERE = "layer 1"


def sigma(z):
    return 1 / (1 + np.exp(-z))


def squash(z):
    half = z  # right: half = 2 * z
    return (1 - np.exp(-np.abs(half))) / (1 + np.exp(-np.abs(half))) * np.sign(z)


def forward(params, X):
    return sigma(squash(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
