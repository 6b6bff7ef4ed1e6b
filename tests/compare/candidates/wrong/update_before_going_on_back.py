"""W2 is updated before the error is passed back through it: layer 1 sees the new weights instead of the old."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
MISTAKE = "update-order"
WHERE = "layer 2"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def step(params, X, y, lr):
    W1, b1, W2, b2 = (params[name].copy() for name in ("W1", "b1", "W2", "b2"))
    a1 = sigmoid(X @ W1.T + b1)
    a2 = sigmoid(a1 @ W2.T + b2)

    dz2 = 2 * (a2 - y) / y.size * a2 * (1 - a2)
    # missing: dz1 = dz2 @ W2 * a1 * (1 - a1)
    W2 -= lr * dz2.T @ a1
    b2 -= lr * dz2.sum(axis=0)

    dz1 = dz2 @ W2 * a1 * (1 - a1)  # right: nothing
    W1 -= lr * dz1.T @ X
    b1 -= lr * dz1.sum(axis=0)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
