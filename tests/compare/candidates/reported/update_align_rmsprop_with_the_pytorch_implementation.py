"""RMSProp adds eps to the second moment below the root; it should be added to the root, as PyTorch does.

Source: https://github.com/metaopt/torchopt/issues/54 (Align RMSProp optimizer with the PyTorch implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "rmsprop"


def tree_map(f, *trees):
    return {k: f(*(t[k] for t in trees)) for k in trees[0]}


def scale_by_rms(decay=0.99, eps=1e-8, initial_scale=0.0):
    def init_fn(params):
        return tree_map(lambda n: np.full_like(n, initial_scale), params)  # second moment

    def update_fn(updates, nu):
        nu = tree_map(lambda g, n: decay * n + (1 - decay) * g * g, updates, nu)
        updates = tree_map(lambda g, n: g / np.sqrt(n + eps), updates, nu)  # right: updates = tree_map(lambda g, n: g / (np.sqrt(n) + eps), updates, nu)
        return updates, nu

    return init_fn, update_fn


def apply_updates(params, updates, lr):
    return tree_map(lambda p, u: p - lr * u, params, updates)


def hidden(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"])


def forward(params, X):
    z = hidden(params, X) @ params["W2"].T + params["b2"]
    z = np.exp(z - z.max(axis=-1, keepdims=True))
    return z / z.sum(axis=-1, keepdims=True)


def gradients(params, X, y):
    h, d = hidden(params, X), forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    e = d @ params["W2"] * (1 - h * h)
    return {"W1": e.T @ X, "b1": e.sum(0), "W2": d.T @ h, "b2": d.sum(0)}


def step(params, X, y, lr, state):
    init_fn, update_fn = scale_by_rms()
    nu = state["nu"] if "nu" in state else init_fn(params)
    updates, nu = update_fn(gradients(params, X, y), nu)
    return apply_updates(params, updates, lr), {"nu": nu}
