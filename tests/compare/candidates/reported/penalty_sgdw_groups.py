"""The weight decay subtracts lr * weight_decay itself from each parameter, theta - lr * lambda; it should shrink the
parameter, theta * (1 - lr * lambda).

Source: https://github.com/jettify/pytorch-optimizer/pull/455 (fix sgdw weight decay bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.05


class Parameter:
    def __init__(self, name, data):
        self.name = name
        self.data = data.copy()
        self.grad = None


class SGDW:
    """SGD with decoupled weight decay"""

    def __init__(self, params, lr=1e-3, weight_decay=0.0):
        if lr <= 0.0:
            raise ValueError("Invalid learning rate: {}".format(lr))
        self.param_groups = [{"params": list(params), "lr": lr, "weight_decay": weight_decay}]

    def step(self):
        for group in self.param_groups:
            weight_decay = group["weight_decay"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                d_p = p.grad
                if weight_decay != 0:
                    p.data = p.data - group["lr"] * weight_decay
                    # right: p.data = p.data * (1 - group["lr"] * weight_decay)
                p.data = p.data - group["lr"] * d_p


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    out = h @ params["W2"].T + params["b2"]
    d_out = 2 * (out - y) / out.size
    d_h = d_out @ params["W2"] * (1 - h ** 2)
    return {"W1": d_h.T @ X, "b1": d_h.sum(axis=0), "W2": d_out.T @ h, "b2": d_out.sum(axis=0)}


def step(params, X, y, lr):
    model = [Parameter(name, params[name]) for name in params]
    grads = gradients(params, X, y)
    for p in model:
        p.grad = grads[p.name]
    optimizer = SGDW(model, lr=lr, weight_decay=WEIGHT_DECAY)
    optimizer.step()
    return {p.name: p.data for p in model}
