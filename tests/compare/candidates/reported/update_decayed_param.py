"""The decayed parameter is computed, and used for nothing but the dtype of the update; the update has to be subtracted
from it, not from the parameter as it was.

Source: https://github.com/tinygrad/tinygrad/pull/17709 (fix Muon weight decay being a no-op)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.1


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    g = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    gh = g @ params["W2"] * (1 - h * h)
    return {"W1": gh.T @ X, "b1": gh.sum(axis=0), "W2": g.T @ h, "b2": g.sum(axis=0)}


class Optimizer:
    def __init__(self, params, lr, state):
        self.params, self.lr = params, lr
        self.m = state.get("m") or [np.zeros_like(p) for p in params]
        self.v = state.get("v") or [np.zeros_like(p) for p in params]
        self.t = state.get("t", 0)

    def schedule_step(self, grads):
        self.t += 1
        updates, (self.m, self.v) = self._step(grads)
        return updates

    def _step(self, grads):
        b1, b2 = BETAS
        ret, ms, vs = [], [], []
        for t, g, m, v in zip(self.params, grads, self.m, self.v):
            m = b1 * m + (1.0 - b1) * g
            v = b2 * v + (1.0 - b2) * (g * g)
            up = (m / (1.0 - b1 ** self.t)) / (np.sqrt(v / (1.0 - b2 ** self.t)) + EPS)
            # post momentum weight decay
            decayed = t * (1.0 - self.lr * WEIGHT_DECAY)
            up = (self.lr * up).astype(decayed.dtype)
            ret.append(t - up)  # right: ret.append(decayed - up)
            ms.append(m)
            vs.append(v)
        return ret, (ms, vs)


def step(params, X, y, lr, state):
    names = list(params)
    g = gradients(params, X, y)
    opt = Optimizer([params[k] for k in names], lr, state)
    new = opt.schedule_step([g[k] for k in names])
    return dict(zip(names, new)), {"m": opt.m, "v": opt.v, "t": opt.t}
