"""The output is a ReLU too, but its mask is missing: outputs that are off pass the error on."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "tanh"
OUTPUT = "relu"
LOSS = "half_mse"
MISTAKE = "relu-mask-on"
WHERE = "layer 2"


def forward(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return np.maximum(hidden @ params["W2"].T + params["b2"], 0)


def gradients(params, X, y):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    z = hidden @ params["W2"].T + params["b2"]
    error = (np.maximum(z, 0) - y) / len(X)
    dz = error  # right: dz = error * (z > 0)
    dh = dz @ params["W2"] * (1 - hidden**2)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": dz.T @ hidden, "b2": dz.sum(0)}
