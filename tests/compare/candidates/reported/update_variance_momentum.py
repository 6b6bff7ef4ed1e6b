"""The variance momentum is given the value of beta1, as the momentum is; it is the beta2 parameter of the Adam paper.

Source: https://github.com/microsoft/CNTK/issues/2421 (Python APIs: Bug in the Adam Optimizer description?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"
BETAS = (0.9, 0.995)
EPS = 1e-8


def momentum_schedule(value):
    while True:
        yield value


class Adam:
    def __init__(self, lr, momentum, variance_momentum, epsilon):
        self.lr = lr
        self.momentum = next(momentum)
        self.variance_momentum = next(variance_momentum)
        self.epsilon = epsilon

    def update(self, parameter, gradient, smoothed, t):
        mean, variance = smoothed
        mean = self.momentum * mean + (1 - self.momentum) * gradient
        variance = self.variance_momentum * variance + (1 - self.variance_momentum) * gradient ** 2
        unbiased_mean = mean / (1 - self.momentum ** t)
        unbiased_variance = variance / (1 - self.variance_momentum ** t)
        parameter = parameter - self.lr * unbiased_mean / (np.sqrt(unbiased_variance) + self.epsilon)
        return parameter, (mean, variance)


def create_learner(lr):
    momentum = momentum_schedule(BETAS[0])
    variance_momentum = momentum_schedule(BETAS[0])  # right: variance_momentum = momentum_schedule(BETAS[1])
    return Adam(lr, momentum, variance_momentum, epsilon=EPS)


def forward(params, X):
    return 1 / (1 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def gradients(params, X, y):
    error = (forward(params, X) - y) / len(y)
    return {"W": np.dot(error, X), "b": np.sum(error)}


def step(params, X, y, lr, state):
    learner = create_learner(lr)
    g = gradients(params, X, y)
    t = state.get("t", 0) + 1
    updated, kept = {}, {"t": t}
    for name in ("W", "b"):
        smoothed = state.get(name, (np.zeros_like(params[name]), np.zeros_like(params[name])))
        updated[name], kept[name] = learner.update(params[name], g[name], smoothed, t)
    return updated, kept
