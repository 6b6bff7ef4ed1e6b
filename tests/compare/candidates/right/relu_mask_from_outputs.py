"""ReLU's mask from its outputs: an output above 0 is a unit that is on."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"


def forward(params, X, keep=None):
    out = X
    for i in (1, 2, 3):
        out = out @ params[f"W{i}"].T + params[f"b{i}"]
        if i < 3:
            out = out * (out > 0)
        if keep is not None:
            keep.append(out)
    return out


def gradients(params, X, y):
    outs = []
    d = (forward(params, X, outs) - y) / len(X)
    grads = {}
    for i in (3, 2, 1):
        below = outs[i - 2] if i > 1 else X
        grads[f"W{i}"] = np.tensordot(d, below, axes=(0, 0))
        grads[f"b{i}"] = d.sum(axis=0)
        d = np.where(below > 0, d @ params[f"W{i}"], 0.0)
    return grads
