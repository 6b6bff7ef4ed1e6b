"""Nesterov as Sutskever has it, with the gradient at the place ahead; PyTorch keeps the parameters that are ahead."""

import numpy as np

AGAINST = "logistic_regression"
MOMENTUM = 0.9
NESTEROV = True
MISTAKE = "nesterov-elsewhere"
WHERE = "update"


def gradients(params, X, y):
    d = (1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y) / len(y)
    return {"W": d @ X, "b": d.sum()}


def step(params, X, y, lr, state):
    ahead = {k: p - lr * MOMENTUM * state.get(k, 0) for k, p in params.items()}  # right: ahead = params
    g = gradients(ahead, X, y)
    v = {k: MOMENTUM * state.get(k, 0) + g[k] for k in g}
    moved = v  # right: moved = {k: g[k] + MOMENTUM * v[k] for k in g}
    return {k: p - lr * moved[k] for k, p in params.items()}, v
