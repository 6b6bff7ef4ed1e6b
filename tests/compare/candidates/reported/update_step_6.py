"""The update divides by the root of the accumulated squares alone: the epsilon is missing in the denominator.

Source: https://github.com/pytorch/pytorch/pull/63254 (add Adagrad to the documentation; review: missing epsilon)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adagrad"
LR_DECAY = 0.1
EPS = 1e-3
LAYOUT = "in_out"

gamma_decay, eps = LR_DECAY, EPS


def f(theta, X):
    hidden = np.tanh(X @ theta["W1"] + theta["b1"])
    return hidden, hidden @ theta["W2"] + theta["b2"]


def grad_f(theta, X, y):
    hidden, out = f(theta, X)
    g_out = 2 * (out - y) / out.size
    g_hid = np.einsum("nk,hk->nh", g_out, theta["W2"]) * (1 - hidden ** 2)
    return {
        "W1": np.einsum("ni,nh->ih", X, g_hid),
        "b1": np.einsum("nh->h", g_hid),
        "W2": np.einsum("nh,nk->hk", hidden, g_out),
        "b2": np.einsum("nk->k", g_out),
    }


def forward(params, X):
    return f(params, X)[1]


def gradients(params, X, y):
    return grad_f(params, X, y)


def step(params, X, y, lr, state):
    t = state.get("t", 0) + 1
    gamma = lr / (1 + (t - 1) * gamma_decay)
    g = grad_f(params, X, y)
    G, theta = {"t": t}, {}
    for name in params:
        G[name] = state.get(name, 0) + g[name] ** 2
        theta[name] = params[name] - gamma * g[name] / np.sqrt(G[name])
        # right: theta[name] = params[name] - gamma * g[name] / (np.sqrt(G[name]) + eps)
    return theta, G
