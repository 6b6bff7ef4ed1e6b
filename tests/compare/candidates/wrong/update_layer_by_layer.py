"""Layer 2 moves first, and layer 1 takes its gradient with the new layer 2."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
MISTAKE = "update-order"
WHERE = "update"


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h**2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr):
    new, grads = dict(params), gradients(params, X, y)
    for layer in "21":
        grads = gradients(new, X, y)  # right: nothing
        for name in ("W" + layer, "b" + layer):
            new[name] = new[name] - lr * grads[name]
    return new
