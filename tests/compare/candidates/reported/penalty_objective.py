"""The penalty on the squared norm of theta is subtracted from what is minimized, so large parameters are rewarded.

Source: https://github.com/algorithmsbooks/decisionmaking/issues/110 (Error in equation D.6)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
L2 = 0.3

beta = L2 / 2


def f(theta, x):
    """The network for a single x."""
    h = np.tanh(theta["W1"] @ x + theta["b1"])
    return theta["W2"] @ h + theta["b2"]


def ell(y_hat, y):
    return 0.5 * np.sum((y_hat - y) ** 2)


def norm2(theta):
    return sum(np.sum(theta[k] ** 2) for k in theta if k.startswith("W"))


def objective(theta, D):
    data = sum(ell(f(theta, x), y) for x, y in D) / len(D)
    return data - beta * norm2(theta)  # right: return data + beta * norm2(theta)


def forward(params, X):
    return np.stack([f(params, x) for x in X])


def loss(params, X, y):
    return objective(params, list(zip(X, y)))
