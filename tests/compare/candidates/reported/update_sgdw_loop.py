"""The decay subtracts the constant lr * weight_decay instead of that fraction of the parameter.

Source: https://github.com/jettify/pytorch-optimizer/issues/454 (spot bug in SGDW implementation (weight decay
part))
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
WEIGHT_DECAY = 0.1


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def gradients(params, X, y):
    out = forward(params, X)
    d = 2 * (out - y) * (1 - out ** 2) / len(y)
    return {"W": d @ X, "b": d.sum()}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    updated = {}
    for name in params:
        d_p = grads[name]
        # gradient step
        p = params[name] - lr * d_p
        # decay the weights
        if WEIGHT_DECAY != 0:
            p = p - lr * WEIGHT_DECAY  # right: p = p - lr * WEIGHT_DECAY * params[name]
        updated[name] = p
    return updated
