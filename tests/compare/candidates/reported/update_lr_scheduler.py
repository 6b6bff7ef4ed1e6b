"""The factor of the step is multiplied on the previous learning rate and not on the initial one, so the factors pile up.

Source: https://github.com/yuhuixu1993/PC-DARTS/issues/33 (train_search_imagenet lr scheduler is weird)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adagrad"
LR_DECAY = 0.3
EPS = 1e-10


class Adagrad:
    def __init__(self, param_groups, initial_lr):
        self.param_groups = param_groups
        self.initial_lr = initial_lr

    def step(self, params, grads):
        group = self.param_groups
        new = {}
        for k in params:
            group["sum"][k] = group["sum"][k] + grads[k] ** 2
            new[k] = params[k] - group["lr"] * grads[k] / (np.sqrt(group["sum"][k]) + EPS)
        return new


def adjust_lr(optimizer, epoch):
    factor = 1 / (1 + epoch * LR_DECAY)
    for_group = optimizer.param_groups
    for_group["lr"] = for_group["lr"] * factor  # right: for_group["lr"] = optimizer.initial_lr * factor


def forward(params, X):
    return np.maximum(X @ params["W1"].T + params["b1"], 0) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    z = X @ params["W1"].T + params["b1"]
    a = np.maximum(z, 0)
    dout = (a @ params["W2"].T + params["b2"] - y) / len(X)
    dz = (dout @ params["W2"]) * (z > 0)
    return {"W1": dz.T @ X, "b1": dz.sum(axis=0), "W2": dout.T @ a, "b2": dout.sum(axis=0)}


def step(params, X, y, lr, state):
    epoch = state.get("epoch", 0)
    sums = state.get("sum") or {k: np.zeros_like(v) for k, v in params.items()}
    group = {"lr": state.get("lr", lr), "sum": dict(sums)}
    optimizer = Adagrad(group, initial_lr=lr)
    adjust_lr(optimizer, epoch)
    new = optimizer.step(params, gradients(params, X, y))
    return new, {"epoch": epoch + 1, "sum": group["sum"], "lr": group["lr"]}
