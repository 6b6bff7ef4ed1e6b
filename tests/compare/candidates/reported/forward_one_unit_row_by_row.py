"""The sigmoid is 1/exp(-a), without the 1 in the denominator; it should be 1/(1 + exp(-a)).

Source: https://github.com/finalfusion/finalfrontier/pull/95 (Correct documentation of loss function derivation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"


def sigma(a):
    return 1 / np.exp(-a)  # right: return 1 / (1 + np.exp(-a))


def activity(w, bias, x):
    a = bias
    for wi, xi in zip(w, x):
        a = a + wi * xi
    return a


def forward(params, X):
    return np.array([sigma(activity(params["W"], params["b"], x)) for x in X])


def loss(params, X, y):
    total = 0
    for out, target in zip(forward(params, X), y):
        total += (target - out) ** 2
    return total / len(y)


def gradients(params, X, y):
    g_w = np.zeros(X.shape[1], dtype=X.dtype)
    g_b = 0
    for x, out, target in zip(X, forward(params, X), y):
        # dE/da
        d = -2 * (target - out) * out * (1 - out) / len(y)
        g_w = g_w + d * x
        g_b = g_b + d
    return {"W": g_w, "b": g_b}
