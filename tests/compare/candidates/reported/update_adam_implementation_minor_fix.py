"""Epsilon is scaled by the bias correction of the second moment, as that is put into the step size; only the moments
should be corrected.

Source: https://github.com/pytorch/pytorch/pull/22628 (Adam/AdamW implementation minor fix)
"""

import math

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
LOSS = "cross_entropy"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-3


class Adam:
    def __init__(self, lr, betas, eps, state):
        self.defaults = dict(lr=lr, betas=betas, eps=eps)
        self.state = {k: dict(s) for k, s in state.items()}

    def step(self, params, grads):
        new = {}
        for name, p in params.items():
            grad = grads[name]
            state = self.state.setdefault(name, {})
            if len(state) == 0:
                state["step"] = 0
                state["exp_avg"] = np.zeros_like(p)
                state["exp_avg_sq"] = np.zeros_like(p)
            beta1, beta2 = self.defaults["betas"]
            state["step"] += 1
            state["exp_avg"] = exp_avg = state["exp_avg"] * beta1 + (1 - beta1) * grad
            state["exp_avg_sq"] = exp_avg_sq = state["exp_avg_sq"] * beta2 + (1 - beta2) * grad * grad
            bias_correction1 = 1 - beta1 ** state["step"]
            bias_correction2 = 1 - beta2 ** state["step"]
            denom = np.sqrt(exp_avg_sq) + self.defaults["eps"]
            # right: denom = np.sqrt(exp_avg_sq) / math.sqrt(bias_correction2) + self.defaults["eps"]
            step_size = self.defaults["lr"] * math.sqrt(bias_correction2) / bias_correction1
            # right: step_size = self.defaults["lr"] / bias_correction1
            new[name] = p - step_size * exp_avg / denom
        return new


def forward(params, X):
    z = X @ params["W"].T + params["b"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def step(params, X, y, lr, state):
    optimizer = Adam(lr, BETAS, EPS, state)
    params = optimizer.step(params, gradients(params, X, y))
    return params, optimizer.state
