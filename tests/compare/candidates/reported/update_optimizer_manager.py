"""The optimizer's state is looked up by the number of the parameter, under which nothing is stored, so moments and step
counter begin at 0 in every step; it should be looked up by the parameter itself.

Source: https://github.com/joeyan/gaussian_splatting/issues/32 (Invalid Optimizer State Update)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"


class OptimizerManager:
    beta1, beta2, eps = 0.9, 0.999, 1e-8

    def __init__(self, parameters, stored):
        """New tensors each time, so what belongs to them is carried over."""
        self.parameters = dict(parameters)
        self.state = {}
        for index, name in enumerate(self.parameters):
            old = stored.get(index)  # right: old = stored.get(name)
            if old is None:
                zeros = np.zeros_like(self.parameters[name])
                old = {"step": 0, "exp_avg": zeros, "exp_avg_sq": zeros}
            self.state[name] = old

    def step(self, grads, lr):
        for name in self.parameters:
            old, g = self.state[name], grads[name]
            t = old["step"] + 1
            exp_avg = self.beta1 * old["exp_avg"] + (1 - self.beta1) * g
            exp_avg_sq = self.beta2 * old["exp_avg_sq"] + (1 - self.beta2) * g * g
            self.state[name] = {"step": t, "exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}
            step_size = lr / (1 - self.beta1 ** t)
            denom = np.sqrt(exp_avg_sq) / math.sqrt(1 - self.beta2 ** t) + self.eps
            self.parameters[name] = self.parameters[name] - step_size * exp_avg / denom


def opacity(z):
    return np.exp(-np.logaddexp(0, -z))


def forward(params, X):
    return opacity(X @ params["W"] + params["b"])


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": d @ X, "b": d.sum()}


def step(params, X, y, lr, state):
    manager = OptimizerManager(params, state)
    manager.step(gradients(params, X, y), lr)
    return manager.parameters, manager.state
