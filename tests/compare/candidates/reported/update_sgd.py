"""The gradient enters the velocity times (1 - mass), an average instead of the sum that momentum is, so that every step
is ten times too short.

Source: https://github.com/HIPS/autograd/issues/289 (SGD w/ momentum)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
MOMENTUM = 0.9


def flatten(params):
    """Parameters as one vector, and the way back."""
    n = len(params["W"])

    def unflatten(x):
        return {"W": x[:n], "b": x[n]}

    return np.append(params["W"], params["b"]), unflatten


def sgd(g, x, velocity, step_size, mass=MOMENTUM):
    """Stochastic gradient descent with momentum, one iteration."""
    velocity = mass * velocity - (1.0 - mass) * g  # right: velocity = mass * velocity - g
    x = x + step_size * velocity
    return x, velocity


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": np.dot(d, X), "b": np.sum(d)}


def step(params, X, y, lr, state):
    x0, unflatten = flatten(params)
    g, _ = flatten(gradients(params, X, y))
    velocity = state.get("velocity", np.zeros(len(x0)))
    x, velocity = sgd(g, x0, velocity, lr)
    return unflatten(x), {"velocity": velocity}
