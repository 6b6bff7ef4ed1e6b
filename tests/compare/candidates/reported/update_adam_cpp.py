"""The second moment is divided by the square root of its bias correction, and the square root is taken of it once more.

Source: https://github.com/pytorch/pytorch/pull/23737 (Adam implementation minor fix)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"


class Options:
    beta1, beta2 = 0.9, 0.999
    eps = 1e-8


class Adam:
    def __init__(self, state):
        self.options = Options()
        self.state = state

    def buffer_at(self, name, key, like):
        return self.state.get((name, key), np.zeros_like(like))

    def step(self, params, grads, lr):
        o = self.options
        t = self.state["step"] = self.state.get("step", 0) + 1
        bias_correction1 = 1 - o.beta1 ** t
        bias_correction2 = 1 - o.beta2 ** t
        out = {}
        for key, p in params.items():
            g = grads[key]
            exp_average = o.beta1 * self.buffer_at("m", key, p) + (1 - o.beta1) * g
            exp_average_sq = o.beta2 * self.buffer_at("v", key, p) + (1 - o.beta2) * g * g
            self.state["m", key], self.state["v", key] = exp_average, exp_average_sq
            denom = exp_average_sq / np.sqrt(bias_correction2)  # right: denom = exp_average_sq / bias_correction2
            step_size = lr / bias_correction1
            out[key] = p - step_size * exp_average / (np.sqrt(denom) + o.eps)
        return out


def forward(params, X):
    return X @ params["W1"].T + params["b1"]


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(X)
    return {"W1": d.T @ X, "b1": d.sum(axis=0)}


def step(params, X, y, lr, state):
    adam = Adam(dict(state))
    params = adam.step(params, gradients(params, X, y), lr)
    return params, adam.state
