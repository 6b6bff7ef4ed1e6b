"""Whatever comes in is computed in float64 and handed back in the dtype that came."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"


def double(params):
    return [params[name].astype(np.float64) for name in ("W1", "b1", "W2", "b2")]


def forward(params, X):
    W1, b1, W2, b2 = double(params)
    return (np.tanh(X.astype(np.float64) @ W1.T + b1) @ W2.T + b2).astype(X.dtype)


def gradients(params, X, y):
    W1, b1, W2, b2 = double(params)
    x, t = X.astype(np.float64), y.astype(np.float64)
    h = np.tanh(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - t) / t.size
    d1 = d2 @ W2 * (1 - h**2)
    grads = {"W1": d1.T @ x, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}
    return {name: g.astype(X.dtype) for name, g in grads.items()}
