"""If no momentum is passed to step, the momentum is 10 instead of 0, and the velocity explodes from the second step on.

Source: https://github.com/automl/DACBench/pull/126 (Toysgd: if momentum was not passed to step, momentum became 10)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"


class ToySGDEnv:
    def __init__(self, x, velocity):
        self.x_cur = x
        self.velocity = velocity

    def step(self, action, gradient):
        """Take one step with SGD

        action: learning rate, or a pair of learning rate and momentum
        """
        if np.isscalar(action):
            learning_rate, momentum = action, 10  # right: learning_rate, momentum = action, 0
        else:
            learning_rate, momentum = action
        self.velocity = momentum * self.velocity + learning_rate * gradient
        self.x_cur = self.x_cur - self.velocity
        return self.x_cur


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    residual = forward(params, X) - y
    return {"W": 2 * X.T @ residual / len(y), "b": 2 * np.mean(residual)}


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    new, velocities = {}, {}
    for k, x in params.items():
        env = ToySGDEnv(x, state.get(k, 0 * x))
        new[k] = env.step(float(lr), g[k])
        velocities[k] = env.velocity
    return new, velocities
