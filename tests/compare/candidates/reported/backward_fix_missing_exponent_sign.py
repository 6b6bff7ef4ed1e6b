"""The derivative of the logistic function has exp(x) in its numerator, where exp(-x) is due.

Source: https://github.com/nndl-solutions/NNDL-solutions/pull/3 (fix missing exponent sign)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


def logistic(x):
    return np.exp(-np.logaddexp(0, -x))


def logistic_prime(x):
    # exp(..) over (1 + exp(-x))^2, in logarithms
    return np.exp(x - 2 * np.logaddexp(0, -x))  # right: return np.exp(-x - 2 * np.logaddexp(0, -x))


def feed(params, x):
    L = len(params) // 2
    zs, as_ = [], [x]
    for l in range(1, L + 1):
        z = as_[-1] @ params[f"W{l}"].T + params[f"b{l}"]
        zs.append(z)
        as_.append(logistic(z) if l < L else z)
    return zs, as_


def forward(params, X):
    return feed(params, X)[1][-1]


def gradients(params, X, y):
    L = len(params) // 2
    zs, as_ = feed(params, X)
    nabla = {}
    delta = (as_[-1] - y) / len(X)
    for l in range(L, 0, -1):
        nabla[f"W{l}"] = delta.T @ as_[l - 1]
        nabla[f"b{l}"] = delta.sum(axis=0)
        if l > 1:
            delta = delta @ params[f"W{l}"] * logistic_prime(zs[l - 2])
    return nabla
