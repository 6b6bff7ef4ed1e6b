"""hard_tanh keeps x only from 0 to 1, so that everything between -1 and 0 becomes 0; x is to be kept from -1 to 1.

Source: https://github.com/jax-ml/jax/pull/6161 (DOC: fix typo in formula of hard_tanh)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "hardtanh"
OUTPUT = "identity"
LOSS = "mse"


def hard_tanh(x):
    """Hard tanh activation function, element-wise, by cases."""
    return np.select([x < -1, (0 <= x) & (x <= 1), 1 < x], [-1, x, 1])
    # right: return np.select([x < -1, (-1 <= x) & (x <= 1), 1 < x], [-1, x, 1])


def hard_tanh_vjp(g, x):
    return np.where((-1 < x) & (x < 1), g, 0)


def dense(x, w, b):
    return x @ w.T + b


def forward(params, X):
    h = hard_tanh(dense(X, params["W1"], params["b1"]))
    return dense(h, params["W2"], params["b2"])


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    pre = dense(X, params["W1"], params["b1"])
    h = hard_tanh(pre)
    out = dense(h, params["W2"], params["b2"])
    g = 2 * (out - y) / out.size
    g_pre = hard_tanh_vjp(g @ params["W2"], pre)
    return {"W2": g.T @ h, "b2": g.sum(0), "W1": g_pre.T @ X, "b1": g_pre.sum(0)}
