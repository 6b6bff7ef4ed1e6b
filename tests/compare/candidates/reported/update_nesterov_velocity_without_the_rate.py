"""The learning rate is missing in the velocity; it should be momentum * velocity - learning_rate * gradient.

Source: https://github.com/Lasagne/Lasagne/issues/527 (learning rate in nesterov_momentum)
"""

from collections import OrderedDict

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True


def forward(params, X):
    hidden = np.maximum(X @ params["W1"].T + params["b1"], 0)
    return hidden @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    hidden = np.maximum(X @ params["W1"].T + params["b1"], 0)
    error = 2 * (hidden @ params["W2"].T + params["b2"] - y) / y.size
    below = (error @ params["W2"]) * (hidden > 0)
    return {"W1": below.T @ X, "b1": below.sum(0), "W2": error.T @ hidden, "b2": error.sum(0)}


def nesterov_momentum(grads, params, velocities, learning_rate, momentum):
    """velocity := momentum * velocity - gradient, then
    param := param + momentum * velocity - learning_rate * gradient"""
    updates, new_velocities = OrderedDict(), OrderedDict()
    for name, param in params.items():
        velocity = momentum * velocities[name] - grads[name]
        # right: velocity = momentum * velocities[name] - learning_rate * grads[name]
        new_velocities[name] = velocity
        updates[name] = param + momentum * velocity - learning_rate * grads[name]
    return updates, new_velocities


def step(params, X, y, lr, state):
    velocities = state or {name: np.zeros_like(p) for name, p in params.items()}
    return nesterov_momentum(gradients(params, X, y), params, velocities, lr, MOMENTUM)
