"""The velocity is updated in a copy and never stored, so that the buffer stays zero and every step is plain gradient
descent; the new velocity has to be kept.

Source: https://github.com/deeplearning4j/nd4j/pull/2116 (Add basic momentum optimizer; review)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
MOMENTUM = 0.9


class MomentumUpdater:
    def __init__(self, momentum, learning_rate):
        self.momentum = momentum
        self.learning_rate = learning_rate
        self.v = {}

    def set_state(self, state, params):
        for name, value in params.items():
            self.v[name] = np.array(state[name]) if name in state else np.zeros_like(value)

    def apply_updater(self, name, gradient):
        # standard momentum: v = mu * v_prev - learning_rate * gradient
        v = self.v[name].copy()  # or here
        v *= self.momentum  # or here
        v -= self.learning_rate * gradient  # or here
        # missing: self.v[name] = v
        return v  # or here


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def gradients(params, X, y):
    error = forward(params, X) - y
    return {"W": X.T @ error / len(X), "b": error.mean()}


def step(params, X, y, lr, state):
    updater = MomentumUpdater(MOMENTUM, lr)
    updater.set_state(state, params)
    grads = gradients(params, X, y)
    new = {}
    for name in params:
        new[name] = params[name] + updater.apply_updater(name, grads[name])
    return new, updater.v
