"""Only the weights have a velocity; the bias goes plainly down its gradient."""

import numpy as np

AGAINST = "logistic_regression"
MOMENTUM = 0.8
MISTAKE = "momentum-partly"
WHERE = "update"


def gradients(params, X, y):
    d = (1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y) / len(y)
    return {"W": d @ X, "b": d.sum()}


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    vW = MOMENTUM * state.get("W", 0) + g["W"]
    vb = g["b"]  # right: vb = MOMENTUM * state.get("b", 0) + g["b"]
    return {"W": params["W"] - lr * vW, "b": params["b"] - lr * vb}, {"W": vW, "b": vb}
