"""The moments are handed on but the step is not, so that every update is corrected as if it were the first.

Source: https://github.com/MorvanZhou/pytorch-A3C/issues/2 (How to determine which variables should share memory in an
"shared_optimizer")
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class SharedAdam(object):
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.betas, self.eps = lr, betas, eps

    def step(self, params, grads, shared):
        beta1, beta2 = self.betas
        new_params, new_shared = {}, {}
        for name, p in params.items():
            grad = grads[name]
            state = shared.get(name, {"step": 0, "exp_avg": np.zeros_like(p), "exp_avg_sq": np.zeros_like(p)})
            step = state["step"] + 1
            exp_avg = beta1 * state["exp_avg"] + (1 - beta1) * grad
            exp_avg_sq = beta2 * state["exp_avg_sq"] + (1 - beta2) * grad * grad
            bias_correction1 = 1 - beta1 ** step
            bias_correction2 = 1 - beta2 ** step
            denom = np.sqrt(exp_avg_sq / bias_correction2) + self.eps
            new_params[name] = p - self.lr * exp_avg / bias_correction1 / denom
            # State initialization and sharing
            new_shared[name] = {"exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}
            new_shared[name]["step"] = state["step"]  # right: new_shared[name]["step"] = step
        return new_params, new_shared


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    return SharedAdam(lr).step(params, gradients(params, X, y), state)
