"""The weight decay subtracts the constant lr * weight_decay from every parameter, not that share of the parameter.

Source: https://github.com/jettify/pytorch-optimizer/pull/455/commits (fix sgdw weight decay bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.05


class SGDW:
    def __init__(self, params, lr=1e-3, weight_decay=0.0):
        self.param_groups = [{"params": params, "lr": lr, "weight_decay": weight_decay}]

    def step(self, grads):
        for group in self.param_groups:
            weight_decay = group["weight_decay"]
            updated = {}
            for key, p in group["params"].items():
                d_p = grads[key]
                # Apply weight decay
                if weight_decay != 0:
                    p = p - group["lr"] * weight_decay  # right: p = p - group["lr"] * weight_decay * p
                updated[key] = p - group["lr"] * d_p
            group["params"] = updated
        return self.param_groups[0]["params"]


def net(params, X):
    h = np.maximum(X.dot(params["W1"].T) + params["b1"], 0)
    out = h.dot(params["W2"].T) + params["b2"]
    out = out - out.max(axis=-1, keepdims=True)
    return h, out - np.log(np.exp(out).sum(axis=-1, keepdims=True))


def forward(params, X):
    return np.exp(net(params, X)[1])


def loss(params, X, y):
    log_probs = net(params, X)[1]
    return -np.take_along_axis(log_probs, y[:, None], axis=1).mean()


def gradients(params, X, y):
    h, log_probs = net(params, X)
    d_out = (np.exp(log_probs) - np.eye(log_probs.shape[1], dtype=X.dtype)[y]) / len(y)
    d_h = d_out.dot(params["W2"]) * (h > 0)
    return {"W1": d_h.T.dot(X), "b1": d_h.sum(0), "W2": d_out.T.dot(h), "b2": d_out.sum(0)}


def step(params, X, y, lr):
    optimizer = SGDW(params, lr=lr, weight_decay=WEIGHT_DECAY)
    return optimizer.step(gradients(params, X, y))
