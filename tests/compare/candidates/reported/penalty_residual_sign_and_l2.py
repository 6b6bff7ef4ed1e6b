"""theta is minus the residual over n, so the gradient is minus X.T @ theta; but the L2 term is added to X.T @ theta
before the minus, and comes out with the wrong sign: it must be taken off there.

Source: https://github.com/mathurinm/celer/pull/230 (ENH add ElasticNet, review of celer/tests/debug_enet.py)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "half_mse"
L1 = 0.06
L2 = 0.04

alpha = 0.1
l1_ratio = 0.6


def enet_primal(residual, w):
    n_samples = len(residual)
    p_obj = residual @ residual / (2 * n_samples)
    p_obj = p_obj + alpha * l1_ratio * np.abs(w).sum()
    return p_obj + alpha * (1 - l1_ratio) / 2 * (w @ w)


def dual_point(X, y, w, intercept):
    n_samples = X.shape[0]
    return -(X @ w + intercept - y) / n_samples


def xt_theta_enet(X, theta, w):
    """X.T @ theta of the design that has the ridge part stacked below X"""
    return X.T @ theta + alpha * (1 - l1_ratio) * w
    # right: return X.T @ theta - alpha * (1 - l1_ratio) * w


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    return enet_primal(y - forward(params, X), params["W"])


def gradients(params, X, y):
    w = params["W"]
    theta = dual_point(X, y, w, params["b"])
    smooth = -xt_theta_enet(X, theta, w)
    return {"W": smooth + alpha * l1_ratio * np.sign(w), "b": -theta.sum()}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
