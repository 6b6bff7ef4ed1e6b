"""The Hadamard product with the activation's derivative is taken before the matrix product with W.T, inside of np.dot;
it should be (W.T dZ) * g'(Z), the matrix product first.

Source: https://github.com/JulianoLagana/deep-machine-learning/pull/7 (Added parenthesis to Hadamard product)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 4, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"

# columns are samples


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def dSigmoid(Z):
    S = sigmoid(Z)
    return S * (1 - S)


def softmax(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)


def feed_forward(params, X):
    cache = {"A0": X.T}
    L = len(LAYERS) - 1
    for l in range(1, L + 1):
        cache["Z%d" % l] = np.dot(params["W%d" % l], cache["A%d" % (l - 1)]) + params["b%d" % l][:, None]
        g = softmax if l == L else sigmoid
        cache["A%d" % l] = g(cache["Z%d" % l])
    return cache


def back_prop(params, cache, Y):
    grads = {}
    L = len(LAYERS) - 1
    N = Y.shape[1]
    dZ = (cache["A%d" % L] - Y) / N
    for l in range(L, 0, -1):
        grads["W%d" % l] = np.dot(dZ, cache["A%d" % (l - 1)].T)
        grads["b%d" % l] = np.sum(dZ, axis=1)
        if l > 1:
            dZ = np.dot(params["W%d" % l].T, dZ * dSigmoid(cache["Z%d" % (l - 1)]))
            # right: dZ = np.dot(params["W%d" % l].T, dZ) * dSigmoid(cache["Z%d" % (l - 1)])
    return grads


def cross_entropy(Z, Y):
    shifted = Z - Z.max(axis=0)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=0))
    return -np.sum(Y * log_p) / Y.shape[1]


def forward(params, X):
    return feed_forward(params, X)["A%d" % (len(LAYERS) - 1)].T


def loss(params, X, y):
    return cross_entropy(feed_forward(params, X)["Z%d" % (len(LAYERS) - 1)], y.T)


def gradients(params, X, y):
    return back_prop(params, feed_forward(params, X), y.T)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
