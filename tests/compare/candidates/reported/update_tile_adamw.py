"""The bias corrections are 1 - beta at every step; they have to be 1 - beta ** t, with t the number of the step.

Source: https://github.com/ZhangZhiPku/cutile-examples/issues/4 (the AdamW optimizer's mistake)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.05

BETA1, BETA2, EPS = 0.9, 0.999, 1e-8
TILE = 4


def adamw_kernel(p, g, m, v, lr, correction1, correction2):
    """One tile of a flattened tensor; gives the new p, m and v."""
    m = BETA1 * m + (1 - BETA1) * g
    v = BETA2 * v + (1 - BETA2) * g * g
    m_hat = m / correction1
    v_hat = v / correction2
    p = p - lr * WEIGHT_DECAY * p
    p = p - lr * m_hat / (np.sqrt(v_hat) + EPS)
    return p, m, v


def launch_adamw(p, g, m, v, lr, t):
    """Runs the kernel over all tiles."""
    correction1 = 1 - BETA1  # right: correction1 = 1 - BETA1 ** t
    correction2 = 1 - BETA2  # right: correction2 = 1 - BETA2 ** t
    flat = [a.reshape(-1) for a in (p, g, m, v)]
    new = [np.empty_like(flat[0]) for _ in range(3)]
    for block in range(math.ceil(flat[0].size / TILE)):
        tile = slice(block * TILE, (block + 1) * TILE)
        out = adamw_kernel(*(a[tile] for a in flat), lr, correction1, correction2)
        for target, value in zip(new, out):
            target[tile] = value
    return [a.reshape(p.shape) for a in new]


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    out = h @ params["W2"].T + params["b2"]
    d_out = 2 * (out - y) / y.size
    d_h = d_out @ params["W2"] * (1 - h * h)
    return {"W1": d_h.T @ X, "b1": d_h.sum(axis=0), "W2": d_out.T @ h, "b2": d_out.sum(axis=0)}


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    t = state.get("t", 0) + 1
    new, moments = {}, {}
    for name, p in params.items():
        m, v = state.get(name, (np.zeros_like(p), np.zeros_like(p)))
        new[name], m, v = launch_adamw(p, g[name], m, v, lr, t)
        moments[name] = (m, v)
    return new, {"t": t, **moments}
