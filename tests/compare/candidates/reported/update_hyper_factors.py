"""get_hyper_values multiplies a value by its factor already, and the weight decay multiplies by the factors once more.

Source: https://github.com/dholzmueller/pytabkit/issues/40 (Learning rate and weight decay factors applied twice)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.1

base_wd = 0.2
hyper_factors = {"wd": 0.5}


class AdamOptimizer:
    def __init__(self, lr, state):
        self.hyper_getters = {"lr": lambda: lr, "wd": lambda: base_wd}
        self.t = state.get("t", 0)
        self.m = dict(state.get("m", {}))
        self.v = dict(state.get("v", {}))

    def get_hyper_values(self, name):
        value = self.hyper_getters[name]()
        if name in hyper_factors:
            value = value * hyper_factors[name]
        return value

    def step(self, params, grads):
        lr = self.get_hyper_values("lr")
        wd = self.get_hyper_values("wd")
        self.t += 1
        out = {}
        for k, p in params.items():
            p = p * (1.0 - wd * lr * hyper_factors.get("wd", 1.0) * hyper_factors.get("lr", 1.0))
            # right: p = p * (1.0 - wd * lr)
            self.m[k] = 0.9 * self.m.get(k, 0) + 0.1 * grads[k]
            self.v[k] = 0.999 * self.v.get(k, 0) + (1 - 0.999) * grads[k] ** 2
            m_hat = self.m[k] / (1 - 0.9 ** self.t)
            v_hat = self.v[k] / (1 - 0.999 ** self.t)
            out[k] = p - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        return out


def layers(params, X):
    z = X @ params["W1"].T + params["b1"]
    a = np.maximum(z, 0)
    return z, a, a @ params["W2"].T + params["b2"]


def forward(params, X):
    return layers(params, X)[2]


def gradients(params, X, y):
    z, a, out = layers(params, X)
    d = (out - y) / len(y)
    e = (d @ params["W2"]) * (z > 0)
    return {"W1": e.T @ X, "b1": e.sum(axis=0), "W2": d.T @ a, "b2": d.sum(axis=0)}


def step(params, X, y, lr, state):
    opt = AdamOptimizer(lr, state)
    new = opt.step(params, gradients(params, X, y))
    return new, {"t": opt.t, "m": opt.m, "v": opt.v}
