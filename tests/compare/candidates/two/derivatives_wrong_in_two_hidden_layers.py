"""Of three layers, layer 2 is passed without its derivative and layer 1 with it twice."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 6, 2)
OUTPUT = "identity"
LOSS = "half_mse"
MISTAKES = ("derivative-missing", "derivative-doubled")
WHERES = ("layer 2", "layer 1")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradients(params, X, y):
    W1, W2, W3 = (params[name] for name in ("W1", "W2", "W3"))
    a1 = sigmoid(X @ W1.T + params["b1"])
    a2 = sigmoid(a1 @ W2.T + params["b2"])
    out = a2 @ W3.T + params["b3"]
    d3 = (out - y) / len(X)
    d2 = d3 @ W3  # right 1: d2 = d3 @ W3 * a2 * (1 - a2)
    slope1 = a1 * (1 - a1)
    d1 = d2 @ W2 * slope1 * slope1  # right 2: d1 = d2 @ W2 * slope1
    ds, inputs = (d1, d2, d3), (X, a1, a2)
    grads = {f"W{i}": d.T @ a for i, (d, a) in enumerate(zip(ds, inputs), start=1)}
    return grads | {f"b{i}": d.sum(axis=0) for i, d in enumerate(ds, start=1)}
