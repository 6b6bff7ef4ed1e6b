"""The weight decay is not multiplied by the learning rate: p *= 1 - wd should be p *= 1 - lr * wd.

Source: https://github.com/pytorch/pytorch/pull/22466 ([WIP] Adding SGDW; comment of 2023-11-29 that proposes
p.mul_(1 - weight_decay))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.05


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def activations(params, X):
    a1 = sigmoid(X @ params["W1"].T + params["b1"])
    return a1, sigmoid(a1 @ params["W2"].T + params["b2"])


def forward(params, X):
    return activations(params, X)[1]


def gradients(params, X, y):
    a1, a2 = activations(params, X)
    dz2 = (a2 - y) / y.size
    dz1 = (dz2 @ params["W2"]) * a1 * (1 - a1)
    return {"W1": dz1.T @ X, "b1": dz1.sum(0), "W2": dz2.T @ a1, "b2": dz2.sum(0)}


class SGD:
    def __init__(self, lr, weight_decay=0):
        self.lr = lr
        self.weight_decay = weight_decay

    def step(self, params, grads):
        updated = {}
        for name in params:
            p = params[name].copy()
            d_p = grads[name]
            # Apply weight decay
            if self.weight_decay != 0:
                p *= 1 - self.weight_decay  # right: p *= 1 - self.lr * self.weight_decay
            p -= self.lr * d_p
            updated[name] = p
        return updated


def step(params, X, y, lr):
    return SGD(lr, WEIGHT_DECAY).step(params, gradients(params, X, y))
