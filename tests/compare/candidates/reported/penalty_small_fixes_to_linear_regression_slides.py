"""The regularizing term of the regularized least squares is subtracted from the error; it should be added to it.

Source: https://github.com/thejakeyboy/umich-eecs545-lectures/pull/2 (Small fixes to linear regression I slides)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.2

lam = L2


def phi(X):
    """The features, without the constant one."""
    return X


def residuals(w, w0, X, t):
    return phi(X) @ w + w0 - t


def E(w, w0, X, t):
    N = len(t)
    r = residuals(w, w0, X, t)
    sum_of_squares = 1 / (2 * N) * (r @ r)
    return sum_of_squares - lam / 2 * (w @ w)  # right: return sum_of_squares + lam / 2 * (w @ w)


def grad_E(w, w0, X, t):
    N = len(t)
    r = residuals(w, w0, X, t)
    g = phi(X).T @ r / N
    g = g - lam * w  # right: g = g + lam * w
    return g, r.sum() / N


def forward(params, X):
    return phi(X) @ params["W"] + params["b"]


def loss(params, X, y):
    return E(params["W"], params["b"], X, y)


def gradients(params, X, y):
    g, g0 = grad_E(params["W"], params["b"], X, y)
    return {"W": g, "b": g0}
