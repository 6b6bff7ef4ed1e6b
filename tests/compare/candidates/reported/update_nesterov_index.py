"""Nesterov's step adds the momentum buffer of the step before, b of t - 1, to the gradient; it has to add the buffer
that this step has just updated, b of t.

Source: https://github.com/pytorch/pytorch/issues/72395 (About the pseudocode in the torch.optim.SGD document)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True
WEIGHT_DECAY = 0.01


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    dz = (forward(params, X) - y) / len(y)
    return {"W": X.T @ dz, "b": dz.sum()}


def sgd(theta, g, b_prev, gamma, lam=WEIGHT_DECAY, mu=MOMENTUM, nesterov=NESTEROV):
    """one parameter: theta_t and b_t from theta_{t-1}, g_t and b_{t-1} (no dampening)"""
    if lam != 0:
        g = g + lam * theta
    b = b_prev
    if mu != 0:
        if b_prev is None:
            b_prev = np.zeros_like(theta)
        b = mu * b_prev + g
        if nesterov:
            g = g + mu * b_prev  # right: g = g + mu * b
        else:
            g = b
    return theta - gamma * g, b


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name in params:
        new_params[name], new_state[name] = sgd(params[name], grads[name], state.get(name), lr)
    return new_params, new_state
