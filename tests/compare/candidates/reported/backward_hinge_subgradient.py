"""The two pieces of the hinge's derivative are swapped: it is taken as -1 for a margin z > 1 and as zero for z < 1, and
has to be -1 for z < 1 and zero for z > 1.

Source: https://github.com/hal3/ciml/issues/366 (Ch 7 pg 96)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.1


def dot(w, x):
    total = 0
    for w_d, x_d in zip(w, x):
        total = total + w_d * x_d
    return total


def hinge(z):
    return max(0, 1 - z)


def hinge_derivative(z):
    if z > 1:  # right: if z < 1:
        return -1
    return 0


def forward(params, X):
    return np.array([dot(params["W"], x) + params["b"] for x in X])


def loss(params, X, y):
    w, b = params["W"], params["b"]
    total = 0
    for x_n, y_n in zip(X, y):
        total = total + hinge(y_n * (dot(w, x_n) + b))
    return total / len(y) + L2 / 2 * dot(w, w)


def gradients(params, X, y):
    # initialize the gradient of weights and bias
    w, b = params["W"], params["b"]
    g = np.zeros_like(w)
    g_b = np.zeros_like(b)
    N = len(y)
    for x_n, y_n in zip(X, y):
        slope = hinge_derivative(y_n * (dot(w, x_n) + b))
        g = g + slope * y_n * x_n / N
        g_b = g_b + slope * y_n / N
    # add in the regularization term
    g = g + L2 * w
    return {"W": g, "b": g_b}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in params}
