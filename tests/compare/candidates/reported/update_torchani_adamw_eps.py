"""The correction of the second moment is put into the step size, so epsilon is scaled by it too; only the running
averages should be corrected.

Source: https://github.com/aiqm/torchani/pull/261 (AdamW implementation minor fix)
"""

import math

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.99)
EPS = 1e-2
WEIGHT_DECAY = 0.1


class AdamW:
    def __init__(self, lr, betas, eps, weight_decay):
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay

    def step(self, params, grads, states):
        beta1, beta2 = self.betas
        out, new_states = {}, {}
        for key, p in params.items():
            grad = grads[key]
            state = states.get(key, {"step": 0, "exp_avg": 0 * grad, "exp_avg_sq": 0 * grad})
            t = state["step"] + 1

            # Perform stepweight decay
            p = p * (1 - self.lr * self.weight_decay)

            exp_avg = beta1 * state["exp_avg"] + (1 - beta1) * grad
            exp_avg_sq = beta2 * state["exp_avg_sq"] + (1 - beta2) * grad * grad
            bias_correction1 = 1 - beta1 ** t
            bias_correction2 = 1 - beta2 ** t
            denom = np.sqrt(exp_avg_sq) + self.eps
            # right: denom = np.sqrt(exp_avg_sq) / math.sqrt(bias_correction2) + self.eps
            step_size = self.lr * math.sqrt(bias_correction2) / bias_correction1
            # right: step_size = self.lr / bias_correction1

            out[key] = p - step_size * exp_avg / denom
            new_states[key] = {"step": t, "exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}
        return out, new_states


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def gradients(params, X, y):
    a = forward(params, X)
    dz = 2 * (a - y) * (1 - a * a) / len(y)
    return {"W": X.T @ dz, "b": dz.sum()}


def step(params, X, y, lr, state):
    optimizer = AdamW(lr, BETAS, EPS, WEIGHT_DECAY)
    return optimizer.step(params, gradients(params, X, y), state)
