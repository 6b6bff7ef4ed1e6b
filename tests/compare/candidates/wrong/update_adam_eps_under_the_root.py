"""Adam's eps stands under the square root; it is added to the root."""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
OPTIMIZER = "adam"
EPS = 1e-3
MISTAKE = "eps-inside-root"
WHERE = "update"


def gradients(params, X, y):
    a = 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
    dz = 2 / len(y) * (a - y) * a * (1 - a)
    return {"W": dz @ X, "b": dz.sum()}


def step(params, X, y, lr, state):
    state = state or {"t": 0, "m": {"W": 0, "b": 0}, "s": {"W": 0, "b": 0}}
    g, t = gradients(params, X, y), state["t"] + 1
    m = {k: 0.9 * state["m"][k] + 0.1 * g[k] for k in g}
    s = {k: 0.999 * state["s"][k] + (1 - 0.999) * g[k] ** 2 for k in g}
    new = {}
    for k in g:
        m_hat, s_hat = m[k] / (1 - 0.9**t), s[k] / (1 - 0.999**t)
        new[k] = params[k] - lr * m_hat / np.sqrt(s_hat + EPS)
        # right: new[k] = params[k] - lr * m_hat / (np.sqrt(s_hat) + EPS)
    return new, {"t": t, "m": m, "s": s}
