"""Momentum is asked for, but the step keeps no velocity: it is plain gradient descent after the first step too."""

import numpy as np

AGAINST = "logistic_regression"
MOMENTUM = 0.9
MISTAKE = "momentum-forgotten"
WHERE = "update"


def step(params, X, y, lr, state):
    residual = (1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y) / len(y)
    vW = residual @ X
    vb = residual.sum()
    if "vW" in state:
        vW = MOMENTUM * state["vW"] + vW
        vb = MOMENTUM * state["vb"] + vb
    state = {}  # right: state = {"vW": vW, "vb": vb}
    return {"W": params["W"] - lr * vW, "b": params["b"] - lr * vb}, state
