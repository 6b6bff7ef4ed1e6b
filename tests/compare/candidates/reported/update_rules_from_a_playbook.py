"""The parenthesis of the Nesterov step is missing, so the learning rate multiplies only gamma * v and the gradient is
subtracted in full.

Source: https://github.com/google-research/tuning_playbook/pull/51 (Add missing parenthesis to Nesterov formula)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.85
NESTEROV = True


def predict_values(theta, X):
    h = 1 / (1 + np.exp(-(X @ theta["W1"].T + theta["b1"])))
    return h, h @ theta["W2"].T + theta["b2"]


def grad_l(theta, X, y):
    h, out = predict_values(theta, X)
    delta = (out - y) / len(y)
    back = delta @ theta["W2"] * h * (1 - h)
    return {"W1": back.T @ X, "b1": back.sum(0), "W2": delta.T @ h, "b2": delta.sum(0)}


def sgd(theta, g, eta):
    return theta - eta * g


def momentum(theta, g, v, eta, gamma):
    v = gamma * v + g
    return theta - eta * v, v


def nesterov(theta, g, v, eta, gamma):
    v = gamma * v + g
    return theta - eta * gamma * v - g, v  # right: return theta - eta * (gamma * v + g), v


def forward(params, X):
    return predict_values(params, X)[1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(y)


def gradients(params, X, y):
    return grad_l(params, X, y)


def step(params, X, y, lr, state):
    g = grad_l(params, X, y)
    new_params, new_state = {}, {}
    for k in params:
        v = state.get(k, np.zeros_like(params[k]))
        new_params[k], new_state[k] = nesterov(params[k], g[k], v, lr, MOMENTUM)
    return new_params, new_state
