"""Layer 2's bias is moved by the whole gradient: the learning rate is missing there."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
MISTAKE = "learning-rate-missing"
WHERE = "layer 2 bias"


def step(params, X, y, lr):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    h = np.maximum(X @ W1.T + b1, 0)
    p = 1 / (1 + np.exp(-(h @ W2.T + b2)))
    d2 = (p - y) / y.size
    d1 = d2 @ W2 * (h > 0)
    return {
        "W1": W1 - lr * d1.T @ X,
        "b1": b1 - lr * d1.sum(axis=0),
        "W2": W2 - lr * d2.T @ h,
        "b2": b2 - d2.sum(axis=0),  # right: "b2": b2 - lr * d2.sum(axis=0),
    }
