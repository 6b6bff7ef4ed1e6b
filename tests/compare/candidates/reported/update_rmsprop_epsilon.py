"""Epsilon is added below the square root, sqrt(v + eps); it belongs beside it, sqrt(v) + eps.

Source: https://github.com/keras-team/keras/issues/17391 (Adam (and other adaptive algorithms) use epsilon the wrong way)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-4


class RMSprop:
    def __init__(self, learning_rate=0.001, rho=0.9, epsilon=1e-7):
        self.learning_rate = learning_rate
        self.rho = rho
        self.epsilon = epsilon
        self._velocities = {}

    def build(self, var_list, velocities):
        for name in var_list:
            self._velocities[name] = velocities.get(name, np.zeros_like(var_list[name]))

    def update_step(self, gradient, variable, name):
        """Update step given gradient and the associated model variable."""
        velocity = self.rho * self._velocities[name] + (1 - self.rho) * np.square(gradient)
        self._velocities[name] = velocity
        denominator = np.sqrt(velocity + self.epsilon)  # right: denominator = np.sqrt(velocity) + self.epsilon
        return variable - self.learning_rate * gradient / denominator


def call(params, X):
    z = X @ params["W1"].T + params["b1"]
    h = np.maximum(z, 0)
    return z, h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return call(params, X)[2]


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    z, h, out = call(params, X)
    d = 2 * (out - y) / y.size
    dh = d @ params["W2"] * (z > 0)
    return {"W2": d.T @ h, "b2": d.sum(0), "W1": dh.T @ X, "b1": dh.sum(0)}


def step(params, X, y, lr, state):
    optimizer = RMSprop(learning_rate=lr, rho=ALPHA, epsilon=EPS)
    optimizer.build(params, state)
    grads = gradients(params, X, y)
    new = {name: optimizer.update_step(grads[name], params[name], name) for name in params}
    return new, optimizer._velocities
