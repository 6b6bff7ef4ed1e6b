"""The moving average of the second moment is made of the squared parameters, not of the squared gradients.

Source: https://github.com/stockeh/mlx-optimizers/issues/43 (ADOPT: exp_avg_sq incorrectly set)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-6


class Optimizer:
    def __init__(self, learning_rate, betas, eps):
        self.learning_rate = learning_rate
        self.betas = betas
        self.eps = eps

    def init_single(self, parameter):
        return {"step": 0, "m": np.zeros_like(parameter), "v": np.zeros_like(parameter)}

    def apply_single(self, gradient, parameter, state):
        b1, b2 = self.betas
        step = state["step"] + 1
        m = b1 * state["m"] + (1 - b1) * gradient
        v = b2 * state["v"] + (1 - b2) * np.square(parameter)  # right: v = b2 * state["v"] + (1 - b2) * np.square(gradient)

        numerator = self.learning_rate / (1 - b1**step) * m
        denominator = np.sqrt(v) / (1 - b2**step) ** 0.5 + self.eps
        return parameter - numerator / denominator, {"step": step, "m": m, "v": v}


def mlp(params, X):
    h = np.maximum(X @ params["W1"].T + params["b1"], 0)
    return h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return mlp(params, X)[1]


def gradients(params, X, y):
    h, out = mlp(params, X)
    d_out = 2 * (out - y) / y.size
    d_h = np.where(h > 0, d_out @ params["W2"], 0)
    return {"W1": d_h.T @ X, "b1": d_h.sum(0), "W2": d_out.T @ h, "b2": d_out.sum(0)}


def step(params, X, y, lr, state):
    opt = Optimizer(lr, BETAS, EPS)
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for k, p in params.items():
        s = state[k] if k in state else opt.init_single(p)
        new_params[k], new_state[k] = opt.apply_single(grads[k], p, s)
    return new_params, new_state
