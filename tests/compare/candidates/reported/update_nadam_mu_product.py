"""The product of the momenta already holds mu when the next one is to be put to it, and mu goes in a second time.

Source: https://github.com/dotnet/TorchSharp/pull/1155 (Updated mu_product initialization)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "nadam"
BETAS = (0.9, 0.999)
EPS = 1e-8
MOMENTUM_DECAY = 4e-3


class State:
    def __init__(self, p):
        self.step = 0
        self.mu_product = 1.0
        self.exp_avg = np.zeros_like(p)
        self.exp_avg_sq = np.zeros_like(p)


class NAdam:
    def __init__(self, lr, state):
        self.lr = lr
        self.state = state

    def update(self, key, param, grad):
        beta1, beta2 = BETAS
        old = self.state[key] if key in self.state else State(param)
        state = State(param)
        state.step = old.step + 1
        bias_correction2 = 1 - beta2 ** state.step
        mu = beta1 * (1.0 - 0.5 * 0.96 ** (state.step * MOMENTUM_DECAY))
        mu_next = beta1 * (1.0 - 0.5 * 0.96 ** ((state.step + 1) * MOMENTUM_DECAY))
        mu_product = state.mu_product = old.mu_product * mu
        mu_product_next = mu_product * mu * mu_next  # right: mu_product_next = mu_product * mu_next
        state.exp_avg = beta1 * old.exp_avg + (1 - beta1) * grad
        state.exp_avg_sq = beta2 * old.exp_avg_sq + (1 - beta2) * grad * grad
        denom = np.sqrt(state.exp_avg_sq / bias_correction2) + EPS
        param = param - self.lr * (1 - mu) / (1 - mu_product) * grad / denom
        param = param - self.lr * mu_next / (1 - mu_product_next) * state.exp_avg / denom
        return param, state


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": d @ X, "b": d.sum()}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    optimizer = NAdam(lr, state)
    new_params, new_state = {}, {}
    for key in params:
        new_params[key], new_state[key] = optimizer.update(key, params[key], grads[key])
    return new_params, new_state
