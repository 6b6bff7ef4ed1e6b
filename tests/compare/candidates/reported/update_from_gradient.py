"""The step of RMSprop has the error in it already, and the learner multiplies it by the error once more.

Source: https://github.com/SlopDotCash/asi/pull/2349 (fix(core): keep the error out of Adam/RMSprop gradient-path steps)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"
OPTIMIZER = "rmsprop"
ALPHA = 0.95
EPS = 1e-5


class RMSprop:
    """Optimizer of a linear unit."""

    def __init__(self, step_size, decay, eps):
        self.step_size, self.decay, self.eps = step_size, decay, eps

    def init(self, param):
        return np.zeros_like(param)

    def update_from_gradient(self, v, gradient, error):
        """gradient: of the prediction"""
        g = -error * gradient
        v = self.decay * v + (1 - self.decay) * g ** 2
        return -self.step_size * g / (np.sqrt(v) + self.eps), v


class LinearLearner:
    def __init__(self, optimizer):
        self.optimizer = optimizer

    def predict(self, params, x):
        return x @ params["W"] + params["b"]

    def update(self, params, traces, x, target):
        error = target - self.predict(params, x)
        gradient = {"W": x, "b": np.ones_like(params["b"])}
        new_params, new_traces = {}, {}
        for name in params:
            delta, new_traces[name] = self.optimizer.update_from_gradient(traces[name], gradient[name], error)
            new_params[name] = params[name] + error * delta  # right: new_params[name] = params[name] + delta
        return new_params, new_traces


def forward(params, X):
    return LinearLearner(None).predict(params, X)


def loss(params, X, y):
    return ((y - forward(params, X)) ** 2).mean() / 2


def step(params, X, y, lr, state):
    optimizer = RMSprop(lr, ALPHA, EPS)
    learner = LinearLearner(optimizer)
    traces = state or {name: optimizer.init(value) for name, value in params.items()}
    for x, target in zip(X, y):
        params, traces = learner.update(params, traces, x, target)
    return params, traces
