"""The adjoint of the layer below is taken from v_bar instead of r_bar, so the derivative of the activation gets lost on
the way down.

Source: https://github.com/SciML/SciMLBook/issues/164 (Typo in eq. 47 of
https://book.sciml.ai/notes/10-Basic_Parameter_Estimation-Reverse-Mode_AD-and_Inverse_Problems/ ?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def phi(r):
    return np.tanh(r)


def dphi(r):
    return 1 - np.tanh(r) ** 2


def sweep(p, X):
    """v_i = phi(r_i), r_i = W_i v_{i-1} + b_i; samples are columns."""
    L = len(p) // 2
    v, r = [X.T], [None]
    for i in range(1, L + 1):
        r.append(p["W%d" % i] @ v[-1] + p["b%d" % i][:, None])
        v.append(phi(r[-1]))
    return r, v


def forward(params, X):
    return sweep(params, X)[1][-1].T


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    r, v = sweep(params, X)
    bar = {}
    v_bar = (v[-1] - y.T) / X.shape[0]
    for i in range(len(v) - 1, 0, -1):
        r_bar = dphi(r[i]) * v_bar
        bar["W%d" % i] = r_bar @ v[i - 1].T
        bar["b%d" % i] = r_bar.sum(axis=1)
        v_bar = params["W%d" % i].T @ v_bar  # right: v_bar = params["W%d" % i].T @ r_bar
    return bar
