"""Adam's shared timestep goes up with every call of step, that is with every tensor, instead of once per training
step.

Source: https://github.com/mattn/tensai/pull/130 (Replace the optimizer index protocol with per-parameter updaters)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adam"


class Adam:
    def __init__(self, lr, t, m, v):
        self.lr, self.beta1, self.beta2, self.eps = lr, 0.9, 0.999, 1e-8
        self.t, self.m, self.v = t, dict(m), dict(v)

    def step(self, idx, w, grad):
        self.t += 1  # right: nothing
        m = self.beta1 * self.m.get(idx, 0) + (1 - self.beta1) * grad
        v = self.beta2 * self.v.get(idx, 0) + (1 - self.beta2) * grad * grad
        self.m[idx], self.v[idx] = m, v
        mhat = m / (1 - self.beta1 ** self.t)
        vhat = v / (1 - self.beta2 ** self.t)
        return w - self.lr * mhat / (np.sqrt(vhat) + self.eps)


def run(params, x):
    a = np.tanh(x @ params["W1"].T + params["b1"])
    z = a @ params["W2"].T + params["b2"]
    z = z - z.max(axis=1, keepdims=True)
    p = np.exp(z)
    return a, p / p.sum(axis=1, keepdims=True)


def forward(params, X):
    return run(params, X)[1]


def gradients(params, X, y):
    a, p = run(params, X)
    dz = (p - np.eye(p.shape[1], dtype=p.dtype)[y]) / len(y)
    da = (dz @ params["W2"]) * (1 - a ** 2)
    return {"W1": da.T @ X, "b1": da.sum(0), "W2": dz.T @ a, "b2": dz.sum(0)}


def step(params, X, y, lr, state):
    opt = Adam(lr, state.get("t", 0), state.get("m", {}), state.get("v", {}))
    grads = gradients(params, X, y)  # right: grads = gradients(params, X, y); opt.t += 1
    new = {k: opt.step(k, params[k], grads[k]) for k in params}
    return new, {"t": opt.t, "m": opt.m, "v": opt.v}
