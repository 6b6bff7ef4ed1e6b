"""The bias correction is folded into the learning rate, which applies it to epsilon as well; Adam adds epsilon to the
corrected square root.

Source: https://github.com/tensorflow/tensorflow/issues/35102 (Adam implementation differs from paper (applies bias B_2 correction to \\epsilon))
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "adam"
BETAS = (0.8, 0.95)
EPS = 1e-3


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def forward(params, X):
    return sigmoid(np.matmul(X, params["W"]) + params["b"])


def gradients(params, X, y):
    diff = (forward(params, X) - y) / y.shape[0]
    return {"W": np.matmul(diff, X), "b": np.sum(diff)}


def apply_adam(var, m, v, beta1_power, beta2_power, lr, beta1, beta2, epsilon, grad):
    lr_t = lr * np.sqrt(1 - beta2_power) / (1 - beta1_power)
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad * grad
    var = var - lr_t * m / (np.sqrt(v) + epsilon)
    # right: var = var - lr_t * m / (np.sqrt(v) + epsilon * np.sqrt(1 - beta2_power))
    return var, m, v


def step(params, X, y, lr, state):
    local_step = state.get("iterations", 0) + 1
    beta_1, beta_2 = BETAS
    grads = gradients(params, X, y)
    new_params, new_state = {}, {"iterations": local_step}
    for name in params:
        m, v = state.get(name, (0.0, 0.0))
        new_params[name], m, v = apply_adam(
            params[name], m, v, beta_1 ** local_step, beta_2 ** local_step, lr, beta_1, beta_2, EPS, grads[name])
        new_state[name] = m, v
    return new_params, new_state
