"""The weight decay is computed from the parameters that the step has modified already; it should be of those before
the step.

Source: https://github.com/huggingface/transformers/issues/14539 (Two bugs in AdamW)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "adamw"
BETAS = (0.9, 0.99)
EPS = 1e-6
WEIGHT_DECAY = 0.1


class AdamW:
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-6, weight_decay=0.0):
        self.group = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)

    def step(self, p, grad, state):
        group = self.group
        if not state:
            state = {"step": 0, "exp_avg": np.zeros_like(p), "exp_avg_sq": np.zeros_like(p)}
        beta1, beta2 = group["betas"]
        t = state["step"] + 1
        exp_avg = state["exp_avg"] * beta1 + (1.0 - beta1) * grad
        exp_avg_sq = state["exp_avg_sq"] * beta2 + (1.0 - beta2) * grad * grad

        bias_correction1 = 1.0 - beta1 ** t
        bias_correction2 = 1.0 - beta2 ** t
        denom = np.sqrt(exp_avg_sq) / math.sqrt(bias_correction2) + group["eps"]
        step_size = group["lr"] / bias_correction1

        data = p - step_size * exp_avg / denom
        if group["weight_decay"] > 0.0:
            data = data - group["lr"] * group["weight_decay"] * data
            # right: data = data - group["lr"] * group["weight_decay"] * p
        return data, {"step": t, "exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": X.T @ d, "b": d.sum()}


def step(params, X, y, lr, state):
    optimizer = AdamW(lr, betas=BETAS, eps=EPS, weight_decay=WEIGHT_DECAY)
    grads = gradients(params, X, y)
    new, kept = {}, {}
    for name in params:
        new[name], kept[name] = optimizer.step(params[name], grads[name], state.get(name))
    return new, kept
