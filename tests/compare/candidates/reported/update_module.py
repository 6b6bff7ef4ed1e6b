"""The manual's delta = 0.02 is used as rms_decay, where one minus it belongs: the running average forgets all but the
newest gradient.

Source: https://github.com/NVIDIA/DIGITS/pull/956 (adds rms_decay option when RMSProp solver is selected)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.98
EPS = 1e-8

solver_param = {
    "type": "RMSProp",
    "rms_decay": 0.02,  # right: "rms_decay": 0.98,
    "delta": 1e-8,
}


def net(p, x):
    a = 1.0 / (1.0 + np.exp(-(x.dot(p["W1"].T) + p["b1"])))
    return a, a.dot(p["W2"].T) + p["b2"]


def compute_diff(p, x, label):
    a, top = net(p, x)
    top_diff = (top - label) / x.shape[0]
    bottom_diff = top_diff.dot(p["W2"]) * a * (1 - a)
    return {
        "W2": top_diff.T.dot(a),
        "b2": top_diff.sum(axis=0),
        "W1": bottom_diff.T.dot(x),
        "b1": bottom_diff.sum(axis=0),
    }


def compute_update_value(g, h, local_rate):
    rms_decay = solver_param["rms_decay"]
    h = rms_decay * h + (1 - rms_decay) * g * g
    return local_rate * g / (np.sqrt(h) + solver_param["delta"]), h


def gradients(params, X, y):
    return compute_diff(params, X, y)


def step(params, X, y, lr, state):
    diff = compute_diff(params, X, y)
    history, new = {}, {}
    for name, data in params.items():
        value, history[name] = compute_update_value(diff[name], state.get(name, np.zeros_like(data)), lr)
        new[name] = data - value
    return new, history
