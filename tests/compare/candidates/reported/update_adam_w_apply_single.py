"""Adam divides the moments as they are, without the correction of their bias towards 0.

Source: https://github.com/ml-explore/mlx-swift/pull/400 (feat: Add AdamW bias correction parameter.)
"""

from collections import namedtuple

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adamw"
BETAS = (0.9, 0.99)
EPS = 1e-8
WEIGHT_DECAY = 0.05

AdamState = namedtuple("AdamState", "m v step")


class AdamW:
    def __init__(self, learningRate, betas, eps, weightDecay):
        self.learningRate, self.betas, self.eps, self.weightDecay = learningRate, betas, eps, weightDecay

    def newState(self, parameter):
        return AdamState(np.zeros_like(parameter), np.zeros_like(parameter), 0)

    def applySingle(self, gradient, parameter, state):
        b1, b2 = self.betas
        step = state.step + 1
        m = b1 * state.m + (1 - b1) * gradient
        v = b2 * state.v + (1 - b2) * np.square(gradient)
        numerator = m  # right: numerator = m / (1 - b1 ** step)
        denominator = np.sqrt(v) + self.eps  # right: denominator = np.sqrt(v / (1 - b2 ** step)) + self.eps
        parameter = parameter * (1 - self.learningRate * self.weightDecay)
        return parameter - self.learningRate * numerator / denominator, AdamState(m, v, step)


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": d @ X, "b": d.sum()}


def step(params, X, y, lr, state):
    optimizer = AdamW(lr, BETAS, EPS, WEIGHT_DECAY)
    grads = gradients(params, X, y)
    updated, states = {}, {}
    for key, parameter in params.items():
        old = state.get(key) or optimizer.newState(parameter)
        updated[key], states[key] = optimizer.applySingle(grads[key], parameter, old)
    return updated, states
