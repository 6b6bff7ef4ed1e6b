"""The weights go down their gradient, the biases up theirs."""

import numpy as np

AGAINST = "network"
ACTIVATION = "tanh"
OUTPUT = "identity"
MISTAKE = "update-sign"
WHERE = "every layer bias"


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h**2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr):
    new = dict(params)
    for name, g in gradients(params, X, y).items():
        if name[0] == "W":
            new[name] = params[name] - lr * g
        else:
            new[name] = params[name] + lr * g  # right: new[name] = params[name] - lr * g
    return new
