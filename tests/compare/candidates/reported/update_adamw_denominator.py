"""The second moment is corrected in the step size, after eps was added to its uncorrected root; the correction belongs
under the root first, and eps after it.

Source: https://github.com/huggingface/transformers/issues/35504 (Subtle difference with Pytorch AdamW?)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-6
WEIGHT_DECAY = 0.1


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    dz = (forward(params, X) - y) / len(y)
    return {"W": X.T @ dz, "b": dz.sum()}


class AdamW:
    def __init__(self, params, lr, betas, eps, weight_decay, correct_bias=True):
        self.params = {n: np.array(p) for n, p in params.items()}
        self.group = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, correct_bias=correct_bias)

    def step(self, grads, old):
        group, new = self.group, {}
        for n, p in self.params.items():
            grad = grads[n]
            state = dict(old.get(n, {"step": 0, "exp_avg": 0.0 * p, "exp_avg_sq": 0.0 * p}))
            beta1, beta2 = group["betas"]
            state["step"] += 1

            state["exp_avg"] = state["exp_avg"] * beta1 + grad * (1.0 - beta1)
            state["exp_avg_sq"] = state["exp_avg_sq"] * beta2 + grad * grad * (1.0 - beta2)

            bias_correction1 = 1.0 - beta1 ** state["step"]
            bias_correction2 = 1.0 - beta2 ** state["step"]
            denom = np.sqrt(state["exp_avg_sq"]) + group["eps"]  # right: denom = np.sqrt(state["exp_avg_sq"]) / math.sqrt(bias_correction2) + group["eps"]
            step_size = group["lr"] * math.sqrt(bias_correction2) / bias_correction1  # right: step_size = group["lr"] / bias_correction1

            p = p * (1.0 - group["lr"] * group["weight_decay"])
            self.params[n] = p - step_size * state["exp_avg"] / denom
            new[n] = state
        return new


def step(params, X, y, lr, state):
    optimizer = AdamW(params, lr, BETAS, EPS, WEIGHT_DECAY)
    state = optimizer.step(gradients(params, X, y), state)
    return optimizer.params, state
