"""The update loop picks out the names that begin with W: no bias is ever updated."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
MISTAKE = "bias-never-updated"
WHERE = "update"


def gradients(params, X, y):
    acts = [X]
    for i in (1, 2, 3):
        z = acts[-1] @ params[f"W{i}"].T + params[f"b{i}"]
        acts.append(z if i == 3 else np.maximum(z, 0))
    grads = {}
    d = 2 * (acts[3] - y) / y.size
    for i in (3, 2, 1):
        grads[f"W{i}"] = d.T @ acts[i - 1]
        grads[f"b{i}"] = d.sum(axis=0)
        d = (d @ params[f"W{i}"]) * (acts[i - 1] > 0)
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    new = dict(params)
    for name in params:
        if name.startswith("W"):  # right: if name in grads:
            new[name] = params[name] - lr * grads[name]
    return new
