"""Adam's epsilon is written 10e-8, which is 1e-7; it should be 1e-8.

Source: https://github.com/google-deepmind/open_spiel/issues/1339 (RNaD Adam epsilon is 10 times off)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "adam"


class AdamConfig:
    """Adam optimizer related params"""
    b1 = 0.9
    b2 = 0.999
    eps = 10e-8  # right: eps = 1e-8


class Optimizer:
    """init_fn gives the state, update_fn the parameters and the next state"""

    def __init__(self, learning_rate, config):
        self.learning_rate = learning_rate
        self.config = config

    def init(self, params):
        zeros = {k: np.zeros_like(v) for k, v in params.items()}
        return {"count": 0, "mu": zeros, "nu": zeros}

    def scale_by_adam(self, updates, state):
        c = self.config
        count = state["count"] + 1
        mu = {k: c.b1 * state["mu"][k] + (1 - c.b1) * g for k, g in updates.items()}
        nu = {k: c.b2 * state["nu"][k] + (1 - c.b2) * g ** 2 for k, g in updates.items()}
        scaled = {}
        for k in updates:
            mu_hat = mu[k] / (1 - c.b1 ** count)
            nu_hat = nu[k] / (1 - c.b2 ** count)
            scaled[k] = mu_hat / (np.sqrt(nu_hat) + c.eps)
        return scaled, {"count": count, "mu": mu, "nu": nu}

    def __call__(self, params, grads, state):
        updates, state = self.scale_by_adam(grads, state)
        return {k: params[k] - self.learning_rate * u for k, u in updates.items()}, state


def forward(params, X):
    z = X @ params["W"] + params["b"]
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(X)
    return {"W": X.T @ d, "b": d.sum()}


def step(params, X, y, lr, state):
    optimizer = Optimizer(lr, AdamConfig())
    opt_state = state if state else optimizer.init(params)
    return optimizer(params, gradients(params, X, y), opt_state)
