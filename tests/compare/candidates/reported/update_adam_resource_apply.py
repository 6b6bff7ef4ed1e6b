"""Epsilon is subtracted in the denominator; it is added.

Source: https://github.com/tensorflow/tensorflow/pull/61411 (Fixed the code on adam.py)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 0.01


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    error = (forward(params, X) - y) / len(y)
    return {"W": error @ X, "b": error.sum()}


def step(params, X, y, lr, state):
    beta_1_t, beta_2_t = BETAS
    grads = gradients(params, X, y)
    local_step = state.get("iterations", 0) + 1
    beta_1_power, beta_2_power = beta_1_t ** local_step, beta_2_t ** local_step
    new_state = {"iterations": local_step}
    new_params = {}
    for var in params:
        m, v = state.get(var, (0.0, 0.0))
        # m_t = beta1 * m + (1 - beta1) * g_t
        m = m + (grads[var] - m) * (1 - beta_1_t)
        # v_t = beta2 * v + (1 - beta2) * (g_t * g_t)
        v = v + (np.square(grads[var]) - v) * (1 - beta_2_t)
        m_hat = m / (1 - beta_1_power)
        v_hat = v / (1 - beta_2_power)
        new_params[var] = params[var] - (m_hat * lr) / (np.sqrt(v_hat) - EPS)
        # right: new_params[var] = params[var] - (m_hat * lr) / (np.sqrt(v_hat) + EPS)
        new_state[var] = (m, v)
    return new_params, new_state
