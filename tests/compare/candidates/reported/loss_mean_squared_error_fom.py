"""The mean squared error is the squared norm of the difference only, without the mean: it should be divided by the number
of data points.

Source: https://github.com/odlgroup/odl/issues/1114 (mean_squared_error fom computes wrong result)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def l2_norm_squared(x):
    return np.vdot(x, x)


def mean_squared_error(data, ground_truth):
    """Figure of merit."""
    diff = data - ground_truth
    fom = l2_norm_squared(diff)  # right: fom = l2_norm_squared(diff) / diff.size
    return fom


def operator(params, x):
    inner = np.tanh(np.einsum("ni,hi->nh", x, params["W1"]) + params["b1"])
    return inner, np.einsum("nh,oh->no", inner, params["W2"]) + params["b2"]


def forward(params, X):
    return operator(params, X)[1]


def loss(params, X, y):
    return mean_squared_error(forward(params, X), y)


def gradients(params, X, y):
    inner, out = operator(params, X)
    r = 2 * (out - y) / out.size
    s = np.einsum("no,oh->nh", r, params["W2"]) * (1 - inner ** 2)
    return {
        "W1": np.einsum("nh,ni->hi", s, X),
        "b1": np.einsum("nh->h", s),
        "W2": np.einsum("no,nh->oh", r, inner),
        "b2": np.einsum("no->o", r),
    }
