"""The parameters move before the velocity has taken in the new gradient: every step uses the velocity of the last."""

import numpy as np

AGAINST = "logistic_regression"
MOMENTUM = 0.9
MISTAKE = "momentum-order"
WHERE = "update"


def gradients(params, X, y):
    d = (1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y) / len(y)
    return {"W": d @ X, "b": d.sum()}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name in params:
        v_old = state.get(name, np.zeros_like(params[name]))
        v = MOMENTUM * v_old + grads[name]
        new_params[name] = params[name] - lr * v_old  # right: new_params[name] = params[name] - lr * v
        new_state[name] = v
    return new_params, new_state
