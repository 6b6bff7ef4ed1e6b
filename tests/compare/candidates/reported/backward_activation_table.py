"""The table's derivative of tanh lacks the 1: it says -tanh² where 1 - tanh² is due.

Source: https://github.com/scutan90/DeepLearning-500-questions/issues/544 (3.4.3表格中tanh导数错误)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"

# name: (f(x), f'(x))
ACTIVATIONS = {
    "sigmoid": (
        lambda x: 1 / (1 + np.exp(-x)),
        lambda x: 1 / (1 + np.exp(-x)) * (1 - 1 / (1 + np.exp(-x))),
    ),
    "tanh": (
        lambda x: np.tanh(x),
        lambda x: -np.tanh(x) ** 2,  # right: lambda x: 1 - np.tanh(x) ** 2,
    ),
    "relu": (
        lambda x: np.maximum(0, x),
        lambda x: np.where(x > 0, 1, 0),
    ),
}
hidden = "tanh"


def forward_all(params, X):
    f, _ = ACTIVATIONS[hidden]
    L = len(params) // 2
    A, cache = X.T, []
    for l in range(1, L + 1):
        Z = params["W" + str(l)].dot(A) + params["b" + str(l)].reshape(-1, 1)
        cache.append((A, Z))
        A = f(Z) if l < L else ACTIVATIONS["sigmoid"][0](Z)
    return A, cache


def forward(params, X):
    return forward_all(params, X)[0].T


def gradients(params, X, y):
    AL, cache = forward_all(params, X)
    _, df = ACTIVATIONS[hidden]
    m, L, grads = X.shape[0], len(cache), {}
    dZ = AL - y.T
    for l in range(L, 0, -1):
        A_prev, _ = cache[l - 1]
        grads["W" + str(l)] = dZ.dot(A_prev.T) / m
        grads["b" + str(l)] = dZ.sum(axis=1) / m
        if l > 1:
            dZ = params["W" + str(l)].T.dot(dZ) * df(cache[l - 2][1])
    return grads


def predict(params, X):
    return (forward(params, X).ravel() > 0.5).astype(int)
