"""The decoupled weight decay is subtracted without the learning rate.

Source: https://github.com/modern-fortran/neural-fortran/issues/152 (Question about the decoupled weight decay in Adam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.05

names = ("W1", "b1", "W2", "b2")


def get_params(d):
    """All of the network's parameters in one array."""
    return np.concatenate([d[name].ravel() for name in names])


def set_params(flat, like):
    d, first = {}, 0
    for name in names:
        last = first + like[name].size
        d[name] = flat[first:last].reshape(like[name].shape)
        first = last
    return d


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    a1 = sigmoid(X @ params["W1"].T + params["b1"])
    a2 = sigmoid(a1 @ params["W2"].T + params["b2"])
    db2 = (a2 - y) * a2 * (1 - a2) / len(X)
    db1 = db2 @ params["W2"] * a1 * (1 - a1)
    return {"W1": db1.T @ X, "b1": db1.sum(0), "W2": db2.T @ a1, "b2": db2.sum(0)}


def minimize_adam(learning_rate, param, gradient, m, v, t):
    """Adam with decoupled weight decay; returns param, m, v."""
    beta1, beta2 = BETAS
    # Compute bias-corrected first and second moment estimates.
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient ** 2
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    # Update parameters.
    delta = learning_rate * m_hat / (np.sqrt(v_hat) + EPS)
    param = param - delta - WEIGHT_DECAY * param  # right: param = param - delta - learning_rate * WEIGHT_DECAY * param
    return param, m, v


def step(params, X, y, lr, state):
    param, gradient = get_params(params), get_params(gradients(params, X, y))
    m, v, t = state.get("adam", (np.zeros_like(param), np.zeros_like(param), 0))
    param, m, v = minimize_adam(lr, param, gradient, m, v, t + 1)
    return set_params(param, params), {"adam": (m, v, t + 1)}
