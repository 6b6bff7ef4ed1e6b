"""The cost takes the logarithm of outputs, and of 1 less the outputs, that round to 0 for large z, which gives inf or
nan; it should be guarded, best by computing it from z.

Source: https://github.com/ayrna/skordinal/pull/64 (FIX: Correct numerical stability issues in NNPOM; they put a
smallest value below the outputs, here the cost comes from z)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
L2 = 0.05


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-z))


def unpack(params):
    theta1 = np.concatenate([params["b1"][:, None], params["W1"]], axis=1)
    theta2 = np.concatenate([params["b2"][:, None], params["W2"]], axis=1)
    return theta1, theta2


def add_bias(a):
    return np.concatenate([np.ones((a.shape[0], 1), a.dtype), a], axis=1)


def propagate(params, X):
    theta1, theta2 = unpack(params)
    a1 = add_bias(X)
    a2 = add_bias(sigmoid(a1 @ theta1.T))
    z3 = a2 @ theta2.T
    return a1, a2, z3


def forward(params, X):
    return sigmoid(propagate(params, X)[2])


def loss(params, X, y):
    theta1, theta2 = unpack(params)
    _, _, z3 = propagate(params, X)
    h = sigmoid(z3)
    cost = -np.mean(y * np.log(h) + (1 - y) * np.log(1 - h))
    # right: cost = np.mean(np.logaddexp(0, z3) - y * z3)
    penalty = np.sum(theta1[:, 1:] ** 2) + np.sum(theta2[:, 1:] ** 2)
    return cost + L2 / 2 * penalty


def gradients(params, X, y):
    theta1, theta2 = unpack(params)
    a1, a2, z3 = propagate(params, X)
    error_nk = (sigmoid(z3) - y) / y.size
    grad2 = error_nk.T @ a2
    back = (error_nk @ theta2 * a2 * (1 - a2))[:, 1:]
    grad1 = back.T @ a1
    return {"W1": grad1[:, 1:] + L2 * params["W1"], "b1": grad1[:, 0],
            "W2": grad2[:, 1:] + L2 * params["W2"], "b2": grad2[:, 0]}
