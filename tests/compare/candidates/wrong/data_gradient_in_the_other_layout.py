"""Layer 2's weight gradient comes as (in, out), the transpose of the weights that it belongs to."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
MISTAKE = "layout"
WHERE = "layer 2 weights"


def gradients(params, X, y):
    h = np.maximum(X @ params["W1"].T + params["b1"], 0)
    out = h @ params["W2"].T + params["b2"]
    d_out = (out - y) * (2 / y.size)
    d_h = np.where(h > 0, d_out @ params["W2"], 0)
    return {
        "W1": d_h.T @ X,
        "b1": d_h.sum(axis=0),
        "W2": h.T @ d_out,  # right: "W2": d_out.T @ h,
        "b2": d_out.sum(axis=0),
    }
