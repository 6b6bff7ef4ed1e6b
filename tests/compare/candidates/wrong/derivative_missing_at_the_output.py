"""Under a squared error the output's σ′ belongs into the gradient: p − y alone is what cross-entropy gives."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
MISTAKE = "derivative-missing"
WHERE = "layer 2"


def forward(params, X, cache=None):
    cache = {} if cache is None else cache
    cache["h"] = np.tanh(X @ params["W1"].T + params["b1"])
    cache["p"] = 1 / (1 + np.exp(-(cache["h"] @ params["W2"].T + params["b2"])))
    return cache["p"]


def gradients(params, X, y):
    c = {}
    p = forward(params, X, c)
    dz2 = 2 * (p - y) / y.size  # right: dz2 = 2 * (p - y) / y.size * p * (1 - p)
    dz1 = dz2 @ params["W2"] * (1 - c["h"] ** 2)
    return {"W1": dz1.T @ X, "b1": dz1.sum(0), "W2": dz2.T @ c["h"], "b2": dz2.sum(0)}
