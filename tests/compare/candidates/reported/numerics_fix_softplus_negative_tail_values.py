"""Softplus takes the logarithm of a sigmoid that has rounded to 1, so its small positive values left of 0 are lost; the
logarithm should be log1p of the exponential.

Source: https://github.com/kvark/meganeura/pull/164 (Fix softplus negative-tail values and gradients)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "softplus"
OUTPUT = "softplus"
LOSS = "mse"


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    t = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, t) / (1 + t)


def softplus(x):
    return relu(x) - np.log(sigmoid(np.abs(x)))  # right: return relu(x) + np.log1p(np.exp(-np.abs(x)))


def softplus_backward(dy, x):
    return dy * sigmoid(x)


def matmul_bias(x, w, b):
    return x @ w.T + b


def forward(params, X):
    h = softplus(matmul_bias(X, params["W1"], params["b1"]))
    return softplus(matmul_bias(h, params["W2"], params["b2"]))


def gradients(params, X, y):
    z1 = matmul_bias(X, params["W1"], params["b1"])
    h = softplus(z1)
    z2 = matmul_bias(h, params["W2"], params["b2"])
    out = softplus(z2)
    d2 = softplus_backward(2 * (out - y) / out.size, z2)
    d1 = softplus_backward(d2 @ params["W2"], z1)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
