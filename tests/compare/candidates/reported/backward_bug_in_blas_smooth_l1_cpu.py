"""Where the error is large, delta has the wrong sign: it should be -1 for a negative difference and 1 for a positive.

Source: https://github.com/AlexeyAB/darknet/issues/478 (Bug in blas.c smooth_l1_cpu)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "huber"


def smooth_l1_cpu(n, pred, truth, delta, error):
    for i in range(n):
        diff = truth[i] - pred[i]
        abs_val = abs(diff)
        if abs_val < 1:
            error[i] = diff * diff / 2
            delta[i] = diff
        else:
            error[i] = abs_val - 0.5
            delta[i] = 1 if diff < 0 else -1  # right: delta[i] = -1 if diff < 0 else 1


def leaky_activate(x):
    return np.where(x > 0, x, 0.01 * x)


def leaky_gradient(x):
    return np.where(x > 0, 1, 0.01).astype(x.dtype)


def network_predict(p, x):
    z = x @ p["W1"].T + p["b1"]
    h = leaky_activate(z)
    return z, h, h @ p["W2"].T + p["b2"]


def cost(out, y):
    delta, error = np.empty(out.size, out.dtype), np.empty(out.size, out.dtype)
    smooth_l1_cpu(out.size, out.ravel(), y.ravel(), delta, error)
    return error.mean(), delta.reshape(out.shape)


def forward(params, X):
    return network_predict(params, X)[2]


def loss(params, X, y):
    return cost(forward(params, X), y)[0]


def gradients(params, X, y):
    """delta points downhill, as darknet adds it to the weights."""
    z, h, out = network_predict(params, X)
    delta = cost(out, y)[1] / out.size
    hidden = delta @ params["W2"] * leaky_gradient(z)
    updates = {"W1": hidden.T @ X, "b1": hidden.sum(0), "W2": delta.T @ h, "b2": delta.sum(0)}
    return {name: -u for name, u in updates.items()}
