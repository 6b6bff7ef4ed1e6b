"""The derivative of log(1 - y_hat) lacks the -1 of its inner function, so the second term of the cross-entropy's
derivative has the wrong sign.

Source: https://math.stackexchange.com/questions/2503428/derivative-of-binary-cross-entropy-why-are-my-signs-not-right
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigma(z):
    return 1 / (1 + np.exp(-z))


def propagate(p, x):
    a = np.tanh(p["W1"] @ x + p["b1"][:, None])
    z = p["W2"] @ a + p["b2"][:, None]
    return a, z


def dJ_dz(y, z):
    """dJ/dy_hat times dy_hat/dz = y_hat (1 - y_hat), which is multiplied into both fractions."""
    y_hat, rest = sigma(z), sigma(-z)
    return -1 * (y * rest + (1 - y) * y_hat)  # right: return -1 * (y * rest - (1 - y) * y_hat)


def forward(params, X):
    return sigma(propagate(params, X.T)[1]).T


def loss(params, X, Y):
    z = propagate(params, X.T)[1]
    y = Y.T
    return np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))


def gradients(params, X, Y):
    x, y = X.T, Y.T
    a, z = propagate(params, x)
    dz2 = dJ_dz(y, z) / y.size
    dz1 = (params["W2"].T @ dz2) * (1 - a ** 2)
    return {"W2": dz2 @ a.T, "b2": dz2.sum(1), "W1": dz1 @ x.T, "b1": dz1.sum(1)}
