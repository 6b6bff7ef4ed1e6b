"""The step writes into the caller's arrays: dict(params) is a new dict of the same arrays, and -= works in place."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
MISTAKE = "argument-changed"
WHERE = "update"


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = (h @ params["W2"].T + params["b2"] - y) / len(y)
    d1 = (1 - h**2) * (d2 @ params["W2"])
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr):
    new = dict(params)  # right: new = {name: p.copy() for name, p in params.items()}
    for name, grad in gradients(params, X, y).items():
        new[name] -= lr * grad
    return new
