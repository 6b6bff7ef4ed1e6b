"""The learning rate is decayed after each iteration with the number of the step that is over, so the first two steps
have the same rate; it should be decayed with step + 1.

Source: https://github.com/cjlin1/simpleNN/issues/3 (Behavior of learning rate decay)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adagrad"
LR_DECAY = 0.1
EPS = 1e-10


def net(params, x):
    h = 1 / (1 + np.exp(-(x @ params["W1"].T + params["b1"])))
    return h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return net(params, X)[1]


def gradients(params, X, y):
    h, out = net(params, X)
    d2 = (out - y) / X.shape[0]
    d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def decay_lr(config_lr, step):
    return config_lr / (1 + LR_DECAY * step)


def step(params, X, y, lr, state):
    step = state.get("step", 0)
    clr = state.get("lr", lr)
    acc = dict(state.get("acc", {}))
    new = {}
    for k, g in gradients(params, X, y).items():
        acc[k] = acc.get(k, 0) + g * g
        new[k] = params[k] - clr * g / (np.sqrt(acc[k]) + EPS)
    clr = decay_lr(lr, step)  # right: clr = decay_lr(lr, step + 1)
    return new, {"step": step + 1, "lr": clr, "acc": acc}
