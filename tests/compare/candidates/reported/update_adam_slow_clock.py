"""Adam is given the time divided by the number of steps after which the learning rate decays, so that its bias
correction stays that of the first step; it should be given the time.

Source: https://github.com/google/evojax/issues/25 (Bug of center_lr_decay_steps when use adam with PGPE)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


def adam(step_size, b1=0.9, b2=0.999, eps=1e-8):
    def init(x0):
        return x0, np.zeros_like(x0), np.zeros_like(x0)

    def update(i, g, state):
        x, m, v = state
        m = (1 - b1) * g + b1 * m  # First  moment estimate.
        v = (1 - b2) * np.square(g) + b2 * v  # Second moment estimate.
        mhat = m / (1 - b1 ** (i + 1))  # Bias correction.
        vhat = v / (1 - b2 ** (i + 1))
        x = x - step_size * mhat / (np.sqrt(vhat) + eps)
        return x, m, v

    return init, update


class PGPE:
    def __init__(self, center, center_lr, lr_decay_steps=1000):
        self._lr_decay_steps = lr_decay_steps
        self._opt_init, self._opt_update = adam(center_lr)
        self._t = 0
        self._opt_state = self._opt_init(center)

    def tell(self, grad_center):
        i = self._t // self._lr_decay_steps  # right: i = self._t
        self._opt_state = self._opt_update(i, grad_center, self._opt_state)
        self._t += 1
        return self._opt_state[0]


def flat(d):
    return np.concatenate([d[k].ravel() for k in ("W1", "b1", "W2", "b2")])


def unflat(v, like):
    out, at = {}, 0
    for k in ("W1", "b1", "W2", "b2"):
        out[k] = v[at:at + like[k].size].reshape(like[k].shape)
        at += like[k].size
    return out


def forward(p, X):
    return np.tanh(X @ p["W1"].T + p["b1"]) @ p["W2"].T + p["b2"]


def loss(p, X, y):
    return np.mean(np.square(forward(p, X) - y))


def gradients(p, X, y):
    h = np.tanh(X @ p["W1"].T + p["b1"])
    e = 2 * (h @ p["W2"].T + p["b2"] - y) / y.size
    d = (e @ p["W2"]) * (1 - h * h)
    return {"W1": d.T @ X, "b1": d.sum(0), "W2": e.T @ h, "b2": e.sum(0)}


def step(p, X, y, lr, state):
    solver = PGPE(flat(p), lr)
    if state:
        solver._t, solver._opt_state = state["t"], (flat(p), state["m"], state["v"])
    x = solver.tell(flat(gradients(p, X, y)))
    _, m, v = solver._opt_state
    return unflat(x, p), {"t": solver._t, "m": m, "v": v}
