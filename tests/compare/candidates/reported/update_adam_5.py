"""Adam in its short form adds epsilon to the uncorrected root of v, as the paper's remark has it, where PyTorch's adds it
to the corrected one.

Source: https://github.com/pytorch/pytorch/issues/41477 (Adam implementation different from paper)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 2, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-3


def f_grad(theta, x, y):
    a = np.tanh(x @ theta["W1"].T + theta["b1"])
    r = a @ theta["W2"].T + theta["b2"] - y
    r = 2 * r / r.size
    q = r @ theta["W2"] * (1 - a ** 2)
    return dict(W1=q.T @ x, b1=q.sum(0), W2=r.T @ a, b2=r.sum(0))


def adam(alpha, theta, g, m, v, t):
    beta1, beta2 = BETAS
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    alpha_t = alpha * math.sqrt(1 - beta2 ** t) / (1 - beta1 ** t)
    theta = theta - alpha_t * m / (np.sqrt(v) + EPS)  # right: theta = theta - alpha_t * m / (np.sqrt(v) + EPS * math.sqrt(1 - beta2 ** t))
    return theta, m, v


def step(params, X, y, lr, state):
    t = state.get("t", 0) + 1
    g = f_grad(params, X, y)
    out, new = {}, {"t": t}
    for k in params:
        m, v = state.get(k, (np.zeros_like(g[k]), np.zeros_like(g[k])))
        out[k], m, v = adam(lr, params[k], g[k], m, v, t)
        new[k] = (m, v)
    return out, new
