"""The derivative of softplus is written as exp, add 1, reciprocal, multiply: where exp overflows this is infinity times
zero, and the gradient is lost.

Source: https://github.com/tenstorrent/tt-metal/pull/56397 (Bug fix: softplus_bw returns a zero gradient once exp
overflows in the saturating tail)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"


def softplus(x):
    return np.logaddexp(0, x)


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def softplus_bw(grad, x):
    exp_x = np.exp(x)  # right: nothing
    return (grad * exp_x) * np.reciprocal(exp_x + 1)  # right: return grad * sigmoid(x)


def linear(x, w, bias):
    return x @ w.T + bias


def linear_bw(grad, x, w):
    return grad @ w, grad.T @ x, grad.sum(axis=0)


def forward(params, X):
    hidden = softplus(linear(X, params["W1"], params["b1"]))
    return linear(hidden, params["W2"], params["b2"])


def gradients(params, X, y):
    z1 = linear(X, params["W1"], params["b1"])
    a1 = softplus(z1)
    out = linear(a1, params["W2"], params["b2"])
    grad = 2 * (out - y) / y.size
    grad, W2, b2 = linear_bw(grad, a1, params["W2"])
    grad = softplus_bw(grad, z1)
    grad, W1, b1 = linear_bw(grad, X, params["W1"])
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
