"""Momentum is asked for, but this step takes no state, so no velocity can be kept: it is plain gradient descent."""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
MOMENTUM = 0.5
MISTAKE = "momentum-forgotten"
WHERE = "update"


def gradients(params, X, y):
    a = 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
    dz = 2 * (a - y) * a * (1 - a) / len(y)
    return {"W": dz @ X, "b": dz.sum()}


def step(params, X, y, lr):  # right: def step(params, X, y, lr, state):
    v = gradients(params, X, y)
    # missing: v = {name: MOMENTUM * state.get(name, 0.0) + v[name] for name in v}
    new = {name: params[name] - lr * v[name] for name in params}
    return new  # right: return new, v
