"""The function value is a sum of squares, but the gradient that is returned with it lacks the factor 2 of their
derivative.

Source: https://gitlab.com/tensors/tensor_toolbox/-/merge_requests/79 (Release 3.4: fixed off-by-2 bug in gradient
computed by fg.m)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def fg(M, Z, X):
    """Function value and gradients of the fit of the model M to the targets X, from the inputs Z."""
    U1, u1, U2, u2 = M
    nx = X.size

    H = np.tanh(Z @ U1.T + u1)
    F = H @ U2.T + u2
    D = F - X
    f = np.sum(D * D) / nx

    Y = D / nx  # right: Y = 2 * D / nx
    G = [None] * 4
    G[2] = Y.T @ H
    G[3] = np.sum(Y, 0)
    T = (Y @ U2) * (1 - H ** 2)
    G[0] = T.T @ Z
    G[1] = np.sum(T, 0)
    return f, G


NAMES = ("W1", "b1", "W2", "b2")


def forward(params, X):
    U1, u1, U2, u2 = (params[n] for n in NAMES)
    return np.tanh(X @ U1.T + u1) @ U2.T + u2


def loss(params, X, y):
    f, _ = fg([params[n] for n in NAMES], X, y)
    return f


def gradients(params, X, y):
    _, G = fg([params[n] for n in NAMES], X, y)
    return dict(zip(NAMES, G))
