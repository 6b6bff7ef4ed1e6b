"""The moving second moment is multiplied by 1 / beta_2 instead of beta_2.

Source: https://github.com/LiyuanLucasLiu/RAdam/issues/69 (Question regarding 2nd Moment Update)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"
BETAS = (0.8, 0.95)

beta_1, beta_2 = BETAS


def f(th, X):
    return np.tanh(X @ th["W1"] + th["b1"]) @ th["W2"] + th["b2"]


def grad_f(th, X, y):
    a = np.tanh(X @ th["W1"] + th["b1"])
    e = (a @ th["W2"] + th["b2"] - y) / len(X)
    d = (e @ th["W2"].T) * (1 - a * a)
    return {"W1": X.T @ d, "b1": d.sum(0), "W2": a.T @ e, "b2": e.sum(0)}


def adam(th, g, m, v, t, alpha):
    """One iteration: moving moments, bias correction, update."""
    m = {k: beta_1 * m[k] + (1 - beta_1) * g[k] for k in th}
    v = {k: 1 / beta_2 * v[k] + (1 - beta_2) * g[k] ** 2 for k in th}
    # right: v = {k: beta_2 * v[k] + (1 - beta_2) * g[k] ** 2 for k in th}
    m_hat = {k: m[k] / (1 - beta_1 ** t) for k in th}
    v_hat = {k: v[k] / (1 - beta_2 ** t) for k in th}
    th = {k: th[k] - alpha * m_hat[k] / (np.sqrt(v_hat[k]) + 1e-8) for k in th}
    return th, m, v


def forward(params, X):
    return f(params, X)


def gradients(params, X, y):
    return grad_f(params, X, y)


def step(params, X, y, lr, state):
    zeros = {k: np.zeros_like(params[k]) for k in params}
    t = state.get("t", 0) + 1
    th, m, v = adam(params, grad_f(params, X, y), state.get("m", zeros), state.get("v", zeros), t, lr)
    return th, {"m": m, "v": v, "t": t}
