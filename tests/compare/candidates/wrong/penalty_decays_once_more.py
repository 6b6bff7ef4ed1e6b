"""The weights decay twice: the gradient contains the penalty already, and the step shrinks them again."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
L2 = 0.2
MISTAKE = "penalty-twice"
WHERE = "update"


def gradients(params, X, y):
    e = 1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y
    return {"W": e @ X / len(e) + L2 * params["W"], "b": e.mean()}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    shrunk = (1 - lr * L2) * params["W"]  # right: shrunk = params["W"]
    return {"W": shrunk - lr * g["W"], "b": params["b"] - lr * g["b"]}
