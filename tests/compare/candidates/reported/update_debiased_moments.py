"""The moments are debiased by beta ** step, which goes to zero; they should be divided by 1 - beta ** step.

Source: https://github.com/kozistr/pytorch_optimizer/pull/525 (Fix M-SVAG NaN from debiasing moments by beta**step
instead of 1 - beta**step)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "huber"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8


class Optimizer:
    def __init__(self, params, lr, betas=BETAS, eps=EPS):
        self.params = params
        self.lr, self.betas, self.eps = lr, betas, eps

    def init_group(self, state):
        if not state:
            state = {"step": 0,
                     "exp_avg": {k: np.zeros_like(p) for k, p in self.params.items()},
                     "exp_avg_sq": {k: np.zeros_like(p) for k, p in self.params.items()}}
        return state

    def step(self, grads, state):
        state = self.init_group(state)
        beta1, beta2 = self.betas
        step = state["step"] + 1
        beta1_power, beta2_power = beta1 ** step, beta2 ** step
        new = {}
        avg, avg_sq = {}, {}
        for k, p in self.params.items():
            grad = grads[k]
            avg[k] = beta1 * state["exp_avg"][k] + (1.0 - beta1) * grad
            avg_sq[k] = beta2 * state["exp_avg_sq"][k] + (1.0 - beta2) * grad * grad
            m = avg[k] / beta1_power  # right: m = avg[k] / (1.0 - beta1_power)
            v = avg_sq[k] / beta2_power  # right: v = avg_sq[k] / (1.0 - beta2_power)
            new[k] = p - self.lr * m / (np.sqrt(v) + self.eps)
        return new, {"step": step, "exp_avg": avg, "exp_avg_sq": avg_sq}


def hidden(params, X):
    z = X @ params["W1"].T + params["b1"]
    return z, z / (1 + np.abs(z))


def forward(params, X):
    return hidden(params, X)[1] @ params["W2"].T + params["b2"]


def loss(params, X, y):
    r = forward(params, X) - y
    small = np.minimum(np.abs(r), 1)
    return np.mean(small * (np.abs(r) - small / 2))


def gradients(params, X, y):
    z, h = hidden(params, X)
    d2 = np.clip(h @ params["W2"].T + params["b2"] - y, -1, 1) / y.size
    d1 = d2 @ params["W2"] / (1 + np.abs(z)) ** 2
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    return Optimizer(params, lr).step(gradients(params, X, y), state)
