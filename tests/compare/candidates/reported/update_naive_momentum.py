"""The velocity gets the gradient with a plus, so the momentum pushes uphill; it should be minus the rate times the
gradient.

Source: https://github.com/fchollet/deep-learning-with-python-notebooks/issues/19 (chapter2.4.3 momentum issue)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"
LOSS = "mse"
MOMENTUM = 0.1
NESTEROV = True


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    p = forward(params, X)
    dz = 2 * (p - y) * p * (1 - p) / len(y)
    return {"W": X.T @ dz, "b": np.sum(dz)}


# Naive implementation of the optimization step, with momentum
momentum = MOMENTUM


def step(params, X, y, lr, state):
    past_velocity = state or {k: 0.0 for k in params}
    gradient = gradients(params, X, y)
    w, new_velocity = {}, {}
    for k in params:
        velocity = past_velocity[k] * momentum + lr * gradient[k]
        # right: velocity = past_velocity[k] * momentum - lr * gradient[k]
        w[k] = params[k] + momentum * velocity - lr * gradient[k]
        new_velocity[k] = velocity
    return w, new_velocity
