"""Momentum in PyTorch's convention, v ← μ·v + g and p ← p − lr·v, with the velocity in one flat vector."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
OUTPUT = "identity"
MOMENTUM = 0.9
WEIGHT_DECAY = 0.01


def gradients(params, X, y):
    h = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def flat(parts):
    return np.concatenate([np.ravel(parts[name]) for name in ("W1", "b1", "W2", "b2")])


def step(params, X, y, lr, state):
    theta, g = flat(params), flat(gradients(params, X, y))
    g = g + WEIGHT_DECAY * theta
    v = MOMENTUM * state["v"] + g if "v" in state else g
    theta = theta - lr * v
    new, at = {}, 0
    for name, p in params.items():
        new[name] = theta[at : at + p.size].reshape(p.shape)
        at += p.size
    return new, {"v": v}
