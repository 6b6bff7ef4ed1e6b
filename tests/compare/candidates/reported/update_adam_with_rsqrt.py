"""Epsilon is added to the reciprocal of the root; it should be added to the root before the division.

Source: https://github.com/kozistr/pytorch_optimizer/issues/480 (AdamP may create NaN values)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-4


def rsqrt(x):
    return 1.0 / np.sqrt(x)


class Adam:
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8):
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps

    def init_group(self, p):
        return {"step": 0, "exp_avg": np.zeros_like(p), "exp_avg_sq": np.zeros_like(p)}

    def update(self, p, grad, state):
        step = state["step"] + 1
        exp_avg = self.beta1 * state["exp_avg"] + (1.0 - self.beta1) * grad
        exp_avg_sq = self.beta2 * state["exp_avg_sq"] + (1.0 - self.beta2) * grad * grad

        bias_correction1 = 1.0 - self.beta1**step
        bias_correction2 = 1.0 - self.beta2**step

        inv_de_nom = rsqrt(exp_avg_sq / bias_correction2) + self.eps
        # right: inv_de_nom = 1.0 / (np.sqrt(exp_avg_sq / bias_correction2) + self.eps)
        perturb = exp_avg / bias_correction1 * inv_de_nom
        new_state = {"step": step, "exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}
        return p - self.lr * perturb, new_state


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = (h @ params["W2"].T + params["b2"] - y) * (2.0 / y.size)
    d1 = d2 @ params["W2"] * (1.0 - h * h)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    optimizer = Adam(lr, betas=BETAS, eps=EPS)
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name, p in params.items():
        group = state[name] if name in state else optimizer.init_group(p)
        new_params[name], new_state[name] = optimizer.update(p, grads[name], group)
    return new_params, new_state
