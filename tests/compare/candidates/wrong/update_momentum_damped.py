"""The velocity takes in only (1 − momentum) of the gradient, as a running mean does: PyTorch's takes in all of it."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
MOMENTUM = 0.8
MISTAKE = "momentum-damped"
WHERE = "update"
beta = 0.8


def backward(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h**2)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


gradients = backward


def step(params, X, y, lr, state):
    v = state or dict.fromkeys(params, 0.0)
    g = backward(params, X, y)
    v = {name: beta * v[name] + (1 - beta) * g[name] for name in params}
    # right: v = {name: beta * v[name] + g[name] for name in params}
    return {name: params[name] - lr * v[name] for name in params}, v
