"""The sigmoid works in place, so the stored z and the activation are one array and the derivative is taken at the
activation instead of z.

Source: https://github.com/deeplearning4j/deeplearning4j/pull/364 (BackProp fixes and unit tests)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"


def sigma(z):
    """Logistic function, computed in the memory of z."""
    np.negative(z, out=z)  # or here
    np.exp(z, out=z)
    z += 1.0
    np.reciprocal(z, out=z)
    return z


def sigma_prime(z):
    s = sigma(z.copy())
    return s * (1 - s)


def depth(params):
    return len(params) // 2


def zs_and_activations(params, X):
    zs = []
    activations = [X]
    for l in range(1, depth(params) + 1):
        z = np.dot(activations[-1], params["W%d" % l].T) + params["b%d" % l]
        zs.append(z)  # or here
        activations.append(sigma(z))  # right: activations.append(sigma(z.copy()))
    return zs, activations


def forward(params, X):
    return zs_and_activations(params, X)[1][-1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    zs, activations = zs_and_activations(params, X)
    L = depth(params)
    grads = {}
    error = 2 * (activations[-1] - y) / y.size
    for l in range(L, 0, -1):
        delta = error * sigma_prime(zs[l - 1])
        grads["W%d" % l] = np.dot(delta.T, activations[l - 1])
        grads["b%d" % l] = delta.sum(axis=0)
        error = np.dot(delta, params["W%d" % l])
    return grads
