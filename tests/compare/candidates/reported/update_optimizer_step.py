"""debias already returns 1 - beta ** step, and it is subtracted from one again: the corrections are beta ** step.

Source: https://github.com/kozistr/pytorch_optimizer/pull/308 ([Bugfix] Fix AdamG instability)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
OPTIMIZER = "adam"
BETAS = (0.8, 0.95)


class Optimizer:
    def __init__(self, betas=(0.8, 0.95), eps=1e-8):
        self.betas = betas
        self.eps = eps

    @staticmethod
    def debias(beta, step):
        """Adam-style debias correction."""
        return 1.0 - beta ** step

    def step(self, params, grads, lr, state):
        beta1, beta2 = self.betas
        step = state.get("step", 0) + 1
        bias_correction1 = 1.0 - self.debias(beta1, step)  # right: bias_correction1 = self.debias(beta1, step)
        bias_correction2 = 1.0 - self.debias(beta2, step)  # right: bias_correction2 = self.debias(beta2, step)
        out, new_state = {}, {"step": step}
        for name, p in params.items():
            exp_avg, exp_avg_sq = state.get(name, (np.zeros_like(p), np.zeros_like(p)))
            exp_avg = beta1 * exp_avg + (1.0 - beta1) * grads[name]
            exp_avg_sq = beta2 * exp_avg_sq + (1.0 - beta2) * grads[name] ** 2
            de_nom = np.sqrt(exp_avg_sq / bias_correction2) + self.eps
            out[name] = p - lr * exp_avg / bias_correction1 / de_nom
            new_state[name] = (exp_avg, exp_avg_sq)
        return out, new_state


def forward(params, X):
    logits = X @ params["W"].T + params["b"]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def step(params, X, y, lr, state):
    return Optimizer().step(params, gradients(params, X, y), lr, state)
