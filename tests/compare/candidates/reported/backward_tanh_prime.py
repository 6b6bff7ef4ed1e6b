"""The derivative of tanh is written as -(tanh x)^2; it should be 1 - (tanh x)^2.

Source: https://github.com/scutan90/DeepLearning-500-questions/issues/466 (derivative of tanh in 3.4.3)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def f(x):
    return np.tanh(x)


def f_prime(x):
    return -(np.tanh(x)) ** 2  # right: return 1 - (np.tanh(x)) ** 2


def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def feed_forward(params, X):
    zs, activations = [], [X]
    depth = len(params) // 2
    for l in range(1, depth + 1):
        z = activations[-1].dot(params[f"W{l}"].T) + params[f"b{l}"]
        zs.append(z)
        activations.append(softmax(z) if l == depth else f(z))
    return zs, activations


def forward(params, X):
    return feed_forward(params, X)[1][-1]


def loss(params, X, y):
    zs, _ = feed_forward(params, X)
    z = zs[-1] - zs[-1].max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[range(len(y)), y])


def gradients(params, X, y):
    zs, activations = feed_forward(params, X)
    nabla = {}
    delta = activations[-1].copy()
    delta[range(len(y)), y] -= 1
    delta /= len(y)
    for l in range(len(zs), 0, -1):
        nabla[f"W{l}"] = delta.T.dot(activations[l - 1])
        nabla[f"b{l}"] = delta.sum(axis=0)
        if l > 1:
            delta = delta.dot(params[f"W{l}"]) * f_prime(zs[l - 2])
    return nabla
