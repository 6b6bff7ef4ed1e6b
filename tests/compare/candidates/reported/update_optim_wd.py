"""The decayed weights go into the variable t, which is not used anymore afterwards, since _step returns the change and
not the tensor: weight decay has no effect.

Source: https://github.com/tinygrad/tinygrad/pull/17708 (Fix weight decay for Muon optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.1


class Optimizer:
    def __init__(self, params, lr, wd, b1, b2, eps):
        self.params, self.lr, self.wd = params, lr, wd
        self.b1, self.b2, self.eps = b1, b2, eps

    def load(self, state):
        self.t = state.get("t", 0)
        self.m = state.get("m") or [np.zeros_like(t) for t in self.params]
        self.v = state.get("v") or [np.zeros_like(t) for t in self.params]

    def _step(self, params, grads):
        self.t = self.t + 1
        m, v, ret = [], [], []
        for i, (t, g) in enumerate(zip(params, grads)):
            if self.wd > 0:
                t = t * (1.0 - self.lr * self.wd)
            m.append(self.b1 * self.m[i] + (1.0 - self.b1) * g)
            v.append(self.b2 * self.v[i] + (1.0 - self.b2) * (g * g))
            m_hat = m[i] / (1.0 - self.b1 ** self.t)
            v_hat = v[i] / (1.0 - self.b2 ** self.t)
            up = m_hat / (np.sqrt(v_hat) + self.eps)
            ret.append(self.lr * up)  # right: ret.append(params[i] - t + self.lr * up)
        self.m, self.v = m, v
        return ret

    def step(self, grads):
        return [t - d for t, d in zip(self.params, self._step(self.params, grads))]


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    a = np.tanh(X @ params["W1"].T + params["b1"])
    d = 2 * (a @ params["W2"].T + params["b2"] - y) / y.size
    e = d @ params["W2"] * (1 - a * a)
    return {"W1": e.T @ X, "b1": e.sum(0), "W2": d.T @ a, "b2": d.sum(0)}


def step(params, X, y, lr, state):
    names = list(params)
    g = gradients(params, X, y)
    opt = Optimizer([params[k] for k in names], lr, WEIGHT_DECAY, *BETAS, EPS)
    opt.load(state)
    new = opt.step([g[k] for k in names])
    return dict(zip(names, new)), {"t": opt.t, "m": opt.m, "v": opt.v}
