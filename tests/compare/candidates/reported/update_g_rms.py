"""The small constant of RMSProp stands inside the square root and not beside it.

Source: https://github.com/LlionJ/blog/issues/1 (coding mistake)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.99
EPS = 1e-5


def g_rms(gradients, state, learning_rate=0.1, decay_rate=0.99):
    if state is None:
        state = np.zeros_like(gradients)
    state = decay_rate * state + (1 - decay_rate) * np.power(gradients, 2)
    update = -learning_rate * gradients / np.sqrt(state + 1e-5)  # right: update = -learning_rate * gradients / (np.sqrt(state) + 1e-5)
    return update, state


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def grad(params, X, y):
    a = forward(params, X)
    delta = 2 * (a - y) * (1 - a ** 2) / len(y)
    return delta @ X, delta.sum()


def step(params, X, y, lr, state):
    new_params, new_state = {}, {}
    for name, g in zip(("W", "b"), grad(params, X, y)):
        update, new_state[name] = g_rms(g, state.get(name), lr, ALPHA)
        new_params[name] = params[name] + update
    return new_params, new_state
