"""The running products of the decay rates are taken from their starting values in every step, not from the state, so
from the second step on the bias corrections are wrong.

Source: https://github.com/FluxML/Flux.jl/issues/789 (apply! in NADAM not correct)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "nadam"
BETAS = (0.9, 0.999)
EPS = 1e-8
MOMENTUM_DECAY = 0.004


class NADAM:
    def __init__(self, eta, beta=BETAS):
        self.eta = eta
        self.beta = beta
        self.beta_p = (1.0, 1.0)

    def mu(self, t):
        return self.beta[0] * (1 - 0.5 * 0.96 ** (t * MOMENTUM_DECAY))

    def apply(self, state, x, d):
        """The step of one array, and its new state."""
        b = self.beta
        m, v, t, products = state.get(x, (np.zeros_like(d), np.zeros_like(d), 0, self.beta_p))
        b1p, b2p = self.beta_p  # right: b1p, b2p = products
        t += 1
        b1p, b2p = b1p * self.mu(t), b2p * b[1]
        m = b[0] * m + (1 - b[0]) * d
        v = b[1] * v + (1 - b[1]) * d ** 2
        nxt = self.mu(t + 1)
        hat = nxt * m / (1 - b1p * nxt) + (1 - self.mu(t)) * d / (1 - b1p)
        return self.eta * hat / (np.sqrt(v / (1 - b2p)) + EPS), (m, v, t, (b1p, b2p))


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    opt = NADAM(lr)
    new_params, new_state = {}, {}
    for x, d in gradients(params, X, y).items():
        delta, new_state[x] = opt.apply(state, x, d)
        new_params[x] = params[x] - delta
    return new_params, new_state
