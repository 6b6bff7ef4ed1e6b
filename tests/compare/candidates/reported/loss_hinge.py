"""In the hinge loss the score is subtracted outside of the max, where it should be inside.

Source: https://github.com/Atcold/NYU-DLSP20/pull/832 (Fixed the hinge loss equation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"

m = 1.0  # margin


def energy(w, b, x):
    """F: high for the offending answer, low for the right one."""
    return -(x @ w + b)


def hinge(F, y):
    return np.maximum(0.0, m) + y * F  # right: return np.maximum(0.0, m + y * F)


def forward(params, X):
    return -energy(params["W"], params["b"], X)


def loss(params, X, y):
    F = energy(params["W"], params["b"], X)
    return hinge(F, y).mean()


def gradients(params, X, y):
    F = energy(params["W"], params["b"], X)
    active = m + y * F > 0
    dF = np.where(active, y, 0 * y) / len(y)
    return {"W": -(dF @ X), "b": -dF.sum()}
