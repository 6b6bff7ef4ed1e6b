"""Only the new gradient is remembered, not the whole movement, so the momentum reaches back one step only. The
gradient plus momentum times the previous movement must be kept.

Source: https://github.com/dfdx/Boltzmann.jl/issues/16 (Incorrect Momentum Implementation); the same lines in
https://jamesmccaffrey.wordpress.com/2017/06/06/neural-network-momentum/
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def logistic(x):
    return 1.0 / (1.0 + np.exp(-x))


def gradients(params, X, y):
    v = logistic(X @ params["W1"].T + params["b1"])
    out = v @ params["W2"].T + params["b2"]
    e = 2 * (out - y) / y.size
    back = (e @ params["W2"]) * v * (1 - v)
    return {"W1": back.T @ X, "b1": back.sum(0), "W2": e.T @ v, "b2": e.sum(0)}


def update_weights(w, dw, dw_prev, lr, momentum):
    w = w - lr * dw
    w = w - lr * momentum * dw_prev
    dw_prev = dw.copy()  # right: dw_prev = dw + momentum * dw_prev
    return w, dw_prev


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name, w in params.items():
        previous = state.get(name, np.zeros_like(w))
        new_params[name], new_state[name] = update_weights(w, grads[name], previous, lr, MOMENTUM)
    return new_params, new_state
