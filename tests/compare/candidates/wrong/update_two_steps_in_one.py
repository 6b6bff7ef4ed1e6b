"""One call goes down twice: the loop of an inner epoch was left in step."""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "tanh"
MISTAKE = "update-twice"
WHERE = "update"


def gradients(params, X, y):
    a = np.tanh(X @ params["W"] + params["b"])
    dz = 2 * (a - y) * (1 - a * a) / len(y)
    return {"W": dz @ X, "b": dz.sum()}


def step(params, X, y, lr):
    for _ in range(2):  # right: for _ in range(1):
        grads = gradients(params, X, y)
        params = {name: p - lr * grads[name] for name, p in params.items()}
    return params
