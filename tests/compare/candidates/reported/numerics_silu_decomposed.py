"""The silu backward multiplies the overflowing exp(-z) by the square of a sigmoid that has gone to zero, giving nan.

Source: https://github.com/Lightning-AI/lightning-thunder/pull/2624 (Fixes backward issue where silu outputs nan)
"""
import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 2)
ACTIVATION = "silu"
OUTPUT = "linear"
LOSS = "half_mse"
OPTIMIZER = "sgd"


def sigmoid(x):
    t = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, t) / (1 + t)


def silu(x):
    return x * sigmoid(x)


def silu_backward(x, g):
    s = sigmoid(x)
    grad = s + x * (np.exp(-x) * s * s)  # right: grad = s * (1 + x * (1 - s))
    return g * grad


def trace(params, X):
    z = X @ params["W1"].T + params["b1"]
    a = silu(z)
    return z, a, a @ params["W2"].T + params["b2"]


def forward(params, X):
    _, _, out = trace(params, X)
    return out


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    z, a, out = trace(params, X)
    g2 = (out - y) / X.shape[0]
    g1 = silu_backward(z, g2 @ params["W2"])
    return dict(W1=g1.T @ X, b1=g1.sum(axis=0), W2=g2.T @ a, b2=g2.sum(axis=0))


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in g}


def predict(params, X):
    return forward(params, X)
