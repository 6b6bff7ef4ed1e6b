"""The 1/n is put into the inputs and targets' residuals at the very beginning, as weights of the samples."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def forward(params, X):
    return 1 / (1 + np.exp(-(np.maximum(X @ params["W1"].T + params["b1"], 0) @ params["W2"].T + params["b2"])))


def gradients(params, X, y):
    share = np.full((1, len(X)), 1 / y.size, dtype=X.dtype)
    h = np.maximum(X @ params["W1"].T + params["b1"], 0)
    d2 = forward(params, X) - y
    d1 = (d2 @ params["W2"]) * (h > 0)
    return {
        "W1": (share.T * d1).T @ X,
        "b1": (share @ d1)[0],
        "W2": (share.T * d2).T @ h,
        "b2": (share @ d2)[0],
    }
