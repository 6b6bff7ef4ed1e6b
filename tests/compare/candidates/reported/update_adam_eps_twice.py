"""The epsilon is added under the square root and once more outside it, where Adam adds it outside only.

Source: https://github.com/kozistr/pytorch_optimizer/issues/397 (Eps is applied incorrectly to exp_avg_sq in
apply_ams_bound(...))
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
OPTIMIZER = "adam"


class BaseOptimizer:
    @staticmethod
    def apply_ams_bound(ams_bound, exp_avg_sq, max_exp_avg_sq, eps):
        if ams_bound:
            max_exp_avg_sq[...] = np.maximum(max_exp_avg_sq, exp_avg_sq)
            exp_avg_sq = max_exp_avg_sq
        return np.sqrt(exp_avg_sq + eps) + eps  # right: return np.sqrt(exp_avg_sq) + eps


class Adam(BaseOptimizer):
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, ams_bound=False):
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.ams_bound = ams_bound

    def step(self, params, grads, state):
        beta1, beta2 = self.betas
        step = state.get("step", 0) + 1
        bias_correction1 = 1.0 - beta1 ** step
        bias_correction2 = 1.0 - beta2 ** step
        new_params, new_state = {}, {"step": step}
        for name, p in params.items():
            grad = grads[name]
            exp_avg = state.get("exp_avg." + name, np.zeros_like(p))
            exp_avg_sq = state.get("exp_avg_sq." + name, np.zeros_like(p))
            exp_avg = beta1 * exp_avg + (1.0 - beta1) * grad
            exp_avg_sq = beta2 * exp_avg_sq + (1.0 - beta2) * grad * grad
            de_nom = self.apply_ams_bound(self.ams_bound, exp_avg_sq / bias_correction2, None, self.eps)
            step_size = self.lr / bias_correction1
            new_params[name] = p - step_size * exp_avg / de_nom
            new_state["exp_avg." + name] = exp_avg
            new_state["exp_avg_sq." + name] = exp_avg_sq
        return new_params, new_state


def model(params, x):
    h = np.maximum(x @ params["W1"].T + params["b1"], 0.0)
    logits = h @ params["W2"].T + params["b2"]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return h, e / e.sum(axis=1, keepdims=True)


def model_grads(params, x, y):
    h, p = model(params, x)
    d_logits = (p - y) / x.shape[0]
    d_h = (d_logits @ params["W2"]) * (h > 0)
    return {"W1": d_h.T @ x, "b1": d_h.sum(axis=0), "W2": d_logits.T @ h, "b2": d_logits.sum(axis=0)}


def forward(params, X):
    return model(params, X)[1]


def gradients(params, X, y):
    return model_grads(params, X, y)


def step(params, X, y, lr, state):
    return Adam(lr=lr).step(params, model_grads(params, X, y), state or {})
