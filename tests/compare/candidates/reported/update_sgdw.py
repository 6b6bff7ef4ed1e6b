"""The weight decay subtracts weight_decay * lr, a constant, from every parameter; it should be multiplied by the
parameter.

Source: https://github.com/jettify/pytorch-optimizer/issues/433 (the implementation of SGDW is not consistent with paper?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.05


class SGDW:
    def __init__(self, params, lr=1e-3, weight_decay=0.0):
        self.param_groups = [{"params": params, "lr": lr, "weight_decay": weight_decay}]

    def step(self, grads):
        stepped = {}
        for group in self.param_groups:
            weight_decay = group["weight_decay"]
            for name, p in group["params"].items():
                d_p = grads[name]
                # Apply momentum
                data = p - group["lr"] * d_p
                if weight_decay != 0:
                    data = data - weight_decay * group["lr"]  # right: data = data - weight_decay * group["lr"] * p
                stepped[name] = data
        return stepped


def forward(params, X):
    z = X @ params["W"] + params["b"]
    return 1 / (1 + np.exp(-z))


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": X.T @ d, "b": d.sum()}


def step(params, X, y, lr):
    optimizer = SGDW(params, lr=lr, weight_decay=WEIGHT_DECAY)
    return optimizer.step(gradients(params, X, y))
