"""The weight decay adds wd * |x| to the gradient, so that negative weights grow more negative; it should add wd * x,
with its sign.

Source: https://github.com/torch/optim/issues/101 (Is weight decay implemented correctly?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.5
WEIGHT_DECAY = 0.1

names = ["W1", "b1", "W2", "b2"]


def flatten(d):
    return np.concatenate([np.ravel(d[n]) for n in names])


def unflatten(x, like):
    out, at = {}, 0
    for n in names:
        size = like[n].size
        out[n] = x[at:at + size].reshape(like[n].shape)
        at += size
    return out


def forward(p, X):
    return 1 / (1 + np.exp(-(X @ p["W1"].T + p["b1"]))) @ p["W2"].T + p["b2"]


def gradients(p, X, y):
    h = 1 / (1 + np.exp(-(X @ p["W1"].T + p["b1"])))
    e = 2 * (h @ p["W2"].T + p["b2"] - y) / y.size
    dh = (e @ p["W2"]) * h * (1 - h)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": e.T @ h, "b2": e.sum(0)}


def sgd(opfunc, x, config, state):
    """One step from the flat parameter vector x; opfunc gives df/dx."""
    lr, wd, mom = config["learningRate"], config["weightDecay"], config["momentum"]
    dfdx = opfunc(x)
    # (1) weight decay, make big weights smaller
    if wd != 0:
        dfdx = dfdx + wd * np.abs(x)  # right: dfdx = dfdx + wd * x
    # (2) momentum
    if "dfdx" in state:
        dfdx = mom * state["dfdx"] + dfdx
    # (3) step
    return x - lr * dfdx, {"dfdx": dfdx}


def step(params, X, y, lr, state):
    config = {"learningRate": lr, "weightDecay": WEIGHT_DECAY, "momentum": MOMENTUM}
    feval = lambda x: flatten(gradients(unflatten(x, params), X, y))
    x, state = sgd(feval, flatten(params), config, state)
    return unflatten(x, params), state
