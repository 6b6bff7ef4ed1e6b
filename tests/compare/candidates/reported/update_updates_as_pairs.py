"""The step is taken along the velocity of the previous call; the one just updated with the current gradient was due
(the first step does not move at all).

Source: https://github.com/mdenil/dropout/issues/4 (Momentum bug, point 1)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def p_y_given_x(params, x):
    return 1 / (1 + np.exp(-(x.dot(params["W"]) + params["b"])))


def forward(params, X):
    return p_y_given_x(params, X)


def negative_log_likelihood(params, x, y):
    z = x.dot(params["W"]) + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def loss(params, X, y):
    return negative_log_likelihood(params, X, y)


def gradients(params, X, y):
    diff = p_y_given_x(params, X) - y
    return {"W": np.mean(diff[:, None] * X, axis=0), "b": np.mean(diff)}


def step(params, X, y, lr, state):
    gparams = gradients(params, X, y)
    if not state:
        state = {name: np.zeros(np.shape(value)) for name, value in params.items()}
    gparams_mom = dict(state)

    updates = {}
    for name in params:
        updates[name] = MOMENTUM * gparams_mom[name] + gparams[name]

    stepped = {}
    for name, param in params.items():
        stepped[name] = param - lr * gparams_mom[name]  # right: stepped[name] = param - lr * updates[name]
    return stepped, updates
