"""Adagrad's sigma is the root of the mean of the squared gradients so far; it should be the root of their sum.

Source: https://github.com/datawhalechina/leedl-tutorial/issues/132 (P54-55, question about the AdaGrad formula)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adagrad"

eta_eps = 1e-10


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    g = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    gh = g @ params["W2"] * (1 - h ** 2)
    return {"W1": gh.T @ X, "b1": gh.sum(0), "W2": g.T @ h, "b2": g.sum(0)}


class AdaGrad:
    """theta_{t+1} = theta_t - eta / sigma_t * g_t"""

    def __init__(self, history):
        self.history = {name: list(gs) for name, gs in history.items()}

    def sigma(self, name, g):
        gs = self.history.setdefault(name, [])
        gs.append(g)
        t = len(gs) - 1
        total = sum(past ** 2 for past in gs)
        return np.sqrt(total / (t + 1))  # right: return np.sqrt(total)

    def step(self, params, grads, eta):
        return {name: params[name] - eta / (self.sigma(name, g) + eta_eps) * g for name, g in grads.items()}


def step(params, X, y, lr, state):
    opt = AdaGrad(state.get("g", {}))
    new = opt.step(params, gradients(params, X, y), lr)
    return new, {"g": opt.history}
