"""The decay takes l1 for l2 and l2 for l1: the weight is multiplied by the one that belongs to its sign.

Source: https://github.com/OverLordGoldDragon/keras-adamw/issues/39 (IMPORTANT: upgrade to 1.23)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
L1 = 0.02
L2 = 0.3

weight_decays = {"W1": (L1, L2), "W2": (L1, L2)}


def _apply_weight_decays(name, var, var_t, lr):
    if name not in weight_decays:
        return var_t
    l1, l2 = weight_decays[name]
    decay = l1 * var + l2 * np.sign(var)  # right: decay = l2 * var + l1 * np.sign(var)
    return var_t - lr * decay


def get_gradients(params, X, y):
    z = X @ params["W1"] + params["b1"]
    h = np.maximum(z, 0)
    d = (h @ params["W2"] + params["b2"] - y) / len(X)
    dh = (d @ params["W2"].T) * (z > 0)
    return {"W1": X.T @ dh, "b1": dh.sum(axis=0), "W2": h.T @ d, "b2": d.sum(axis=0)}


def get_updates(params, grads, lr):
    updates = {}
    for name, p in params.items():
        p_t = p - lr * grads[name]
        updates[name] = _apply_weight_decays(name, p, p_t, lr)
    return updates


def forward(params, X):
    return np.maximum(X @ params["W1"] + params["b1"], 0) @ params["W2"] + params["b2"]


def step(params, X, y, lr):
    return get_updates(params, get_gradients(params, X, y), lr)
