"""The update dw is made from the gradient before the weight decay is added to it, so the decay has no effect: dw has to
be made afterwards.

Source: https://github.com/timaeus-research/devinterp/issues/108 (SGLD general refactor ignores `weight_decay`)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.05


class SGMCMC:
    def __init__(self, params, lr, weight_decay=0.0, noise_level=0.0):
        self.param_groups = [dict(params=list(params), lr=lr, weight_decay=weight_decay, noise_level=noise_level)]

    def step(self, weights, grads):
        out = {}
        for group in self.param_groups:
            for p in group["params"]:
                w, grad = weights[p], grads[p]
                dw = -group["lr"] * grad  # right: nothing
                if group["weight_decay"] != 0:
                    grad = grad + group["weight_decay"] * w
                # missing: dw = -group["lr"] * grad
                if group["noise_level"] != 0:
                    raise NotImplementedError("noise")
                out[p] = w + dw
        return out


def log_probs(params, X):
    z = X @ params["W"].T + params["b"]
    z = z - z.max(1, keepdims=True)
    return z - np.log(np.exp(z).sum(1, keepdims=True))


def forward(params, X):
    return np.exp(log_probs(params, X))


def loss(params, X, y):
    lp = log_probs(params, X)
    return -sum(lp[i, c] for i, c in enumerate(y)) / len(y)


def gradients(params, X, y):
    d = forward(params, X)
    for i, c in enumerate(y):
        d[i, c] -= 1
    d /= len(y)
    return {"W": d.T @ X, "b": d.sum(0)}


def step(params, X, y, lr):
    optimizer = SGMCMC(params, lr, weight_decay=WEIGHT_DECAY)
    return optimizer.step(params, gradients(params, X, y))
