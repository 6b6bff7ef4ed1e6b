"""Epsilon is added to the root of the uncorrected variance, so that its influence is increased, divided by
sqrt(1 - b2**t); it should be added to the root of the corrected variance.

Source: https://github.com/mila-iqia/blocks/issues/1175 (Errors in the Adam implementation)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "adam"
EPS = 1e-4


class Adam:
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon

    def compute_step(self, previous_step, mean, variance, time):
        t1 = time + 1
        learning_rate = self.learning_rate * np.sqrt(1. - self.beta2 ** t1) / (1. - self.beta1 ** t1)
        mean_t = self.beta1 * mean + (1. - self.beta1) * previous_step
        variance_t = self.beta2 * variance + (1. - self.beta2) * np.square(previous_step)
        step = learning_rate * mean_t / (np.sqrt(variance_t) + self.epsilon)  # right: step = self.learning_rate * (mean_t / (1. - self.beta1 ** t1)) / (np.sqrt(variance_t / (1. - self.beta2 ** t1)) + self.epsilon)
        return step, (mean_t, variance_t)


def forward(params, X):
    return 1. / (1. + np.exp(-(X.dot(params["W"]) + params["b"])))


def gradients(params, X, y):
    error = (forward(params, X) - y) / len(y)
    return {"W": error.dot(X), "b": error.sum()}


def step(params, X, y, lr, state):
    rule = Adam(learning_rate=lr, epsilon=EPS)
    time = state.get("time", 0)
    new_params, updates = {}, {"time": time + 1}
    for name, gradient in gradients(params, X, y).items():
        mean, variance = state.get(name, (0. * gradient, 0. * gradient))
        delta, updates[name] = rule.compute_step(gradient, mean, variance, time)
        new_params[name] = params[name] - delta
    return new_params, updates
