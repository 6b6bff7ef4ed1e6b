"""debias gives 1 - beta ** step already, and the step takes it from one once more, so that the moments are divided by
beta ** step.

Source: https://github.com/kozistr/pytorch_optimizer/pull/308 ([Bugfix] Fix AdamG instability)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8


class BaseOptimizer:
    def __init__(self, state):
        self.state = state

    @staticmethod
    def debias(beta, step):
        """Adam-style debias correction. Returns 1 - beta ** step."""
        return 1.0 - math.pow(beta, step)


class Adam(BaseOptimizer):
    def step(self, params, grads, lr):
        beta1, beta2 = BETAS
        step = self.state.get("step", 0) + 1
        new_params, new_state = {}, {"step": step}

        bias_correction1 = 1.0 - self.debias(beta1, step)  # right: bias_correction1 = self.debias(beta1, step)
        bias_correction2 = 1.0 - self.debias(beta2, step)  # right: bias_correction2 = self.debias(beta2, step)

        for name, p in params.items():
            grad = grads[name]
            exp_avg, exp_avg_sq = self.state.get(name, (np.zeros_like(p), np.zeros_like(p)))
            exp_avg = exp_avg * beta1 + grad * (1.0 - beta1)
            exp_avg_sq = exp_avg_sq * beta2 + grad * grad * (1.0 - beta2)
            de_nom = np.sqrt(exp_avg_sq / bias_correction2) + EPS
            new_params[name] = p - lr * (exp_avg / bias_correction1) / de_nom
            new_state[name] = (exp_avg, exp_avg_sq)
        return new_params, new_state


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    dout = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    dh = dout @ params["W2"] * (1 - h * h)
    return {"W1": dh.T @ X, "b1": dh.sum(axis=0), "W2": dout.T @ h, "b2": dout.sum(axis=0)}


def step(params, X, y, lr, state):
    return Adam(state).step(params, gradients(params, X, y), lr)
