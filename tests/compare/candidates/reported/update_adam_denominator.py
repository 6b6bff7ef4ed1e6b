"""Epsilon is added to the uncorrected root of the second moment and is then scaled by the bias correction with it; it
should be added after the correction.

Source: https://github.com/karpathy/nanochat/issues/304 (Is epsilon incorrectly scaled in DistAdamW?)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"
BETAS = (0.8, 0.95)
EPS = 1e-3


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    err = (forward(params, X) - y) / len(y)
    return {"W": X.T @ err, "b": err.sum()}


class DistAdam:
    """One group, one rank. State per parameter: step, exp_avg, exp_avg_sq."""

    def __init__(self, lr, betas=BETAS, eps=EPS):
        self.lr, self.betas, self.eps = lr, betas, eps

    def update(self, p, grad, state):
        beta1, beta2 = self.betas
        if not state:
            state = {"step": 0, "exp_avg": np.zeros_like(p), "exp_avg_sq": np.zeros_like(p)}
        t = state["step"] + 1
        # update running averages
        exp_avg = beta1 * state["exp_avg"] + (1 - beta1) * grad
        exp_avg_sq = beta2 * state["exp_avg_sq"] + (1 - beta2) * grad * grad
        # bias corrections
        bias1 = 1 - beta1 ** t
        bias2 = 1 - beta2 ** t
        # compute step
        denom = np.sqrt(exp_avg_sq) + self.eps  # right: denom = np.sqrt(exp_avg_sq / bias2) + self.eps
        step_size = self.lr * (math.sqrt(bias2) / bias1)  # right: step_size = self.lr / bias1
        p = p - step_size * exp_avg / denom
        return p, {"step": t, "exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}


def step(params, X, y, lr, state):
    optimizer = DistAdam(lr)
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name in params:
        new_params[name], new_state[name] = optimizer.update(params[name], grads[name], state.get(name))
    return new_params, new_state
