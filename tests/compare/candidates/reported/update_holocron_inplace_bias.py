"""The bias correction of the first moment is made in place, so that the corrected average is what the next step starts
from; the average itself should be kept.

Source: https://github.com/frgfm/holocron/issues/1 (Inplace bias correction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8


class RAdam:
    def __init__(self, lr, betas=BETAS, eps=EPS):
        self.group = dict(lr=lr, betas=betas, eps=eps)

    def step(self, params, grads, state):
        group = self.group
        beta1, beta2 = group["betas"]
        new_params, new_state = {}, {}
        for name, p in params.items():
            grad = grads[name]
            s = state.get(name)
            if s is None:
                s = {"step": 0, "exp_avg": np.zeros_like(p), "exp_avg_sq": np.zeros_like(p)}
            step = s["step"] + 1
            # Decay the first and second moment running average coefficient
            exp_avg = beta1 * s["exp_avg"] + (1 - beta1) * grad
            exp_avg_sq = beta2 * s["exp_avg_sq"] + (1 - beta2) * grad * grad
            # Bias correction
            bias_correction1 = 1 - beta1 ** step
            bias_correction2 = 1 - beta2 ** step
            m = np.divide(exp_avg, bias_correction1, out=exp_avg)  # right: m = np.divide(exp_avg, bias_correction1)
            v = np.sqrt(exp_avg_sq / bias_correction2)
            new_params[name] = p - group["lr"] * m / (v + group["eps"])
            new_state[name] = {"step": step, "exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}
        return new_params, new_state


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h * h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    return RAdam(lr).step(params, gradients(params, X, y), state)
