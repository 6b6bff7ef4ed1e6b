"""The hyperbolic tangent is upside down: cosh over sinh.

Source: https://github.com/f32c/arduino/issues/31 (Expression for tanh in tanh.c is incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


def tanh(x):
    x = np.clip(x, -20, 20)
    x0 = np.sinh(x)
    x1 = np.cosh(x)

    return x1 / x0  # right: return x0 / x1


def layer(w, b, x, f):
    """y_j = f(b_j + sum over i of w_ji x_i), one column a sample."""
    y = np.zeros((w.shape[0], x.shape[1]), dtype=x.dtype)
    for j in range(w.shape[0]):
        y[j] = f(b[j] + w[j] @ x)
    return y


def forward(params, X):
    x = X.T
    h = layer(params["W1"], params["b1"], x, tanh)
    out = layer(params["W2"], params["b2"], h, lambda z: z)
    return out.T
