"""The loss takes the sigmoid's output A4 for the logits, so that the sigmoid is applied twice; it should be given Z4.

Source: https://github.com/cansyl/DEEPred/issues/5 (Sigmoid applied twice when calculating cost?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
NLAYERS = 4


def relu(Z):
    return np.maximum(Z, 0)


def sigmoid(Z):
    E = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1 / (1 + E), E / (1 + E))


def forward_propagation(X, parameters):
    """LINEAR -> RELU three times, then LINEAR -> SIGMOID"""
    cache = {"A0": X}
    for l in range(1, NLAYERS + 1):
        Z = cache["A%d" % (l - 1)] @ parameters["W%d" % l].T + parameters["b%d" % l]
        cache["Z%d" % l] = Z
        cache["A%d" % l] = relu(Z) if l < NLAYERS else sigmoid(Z)
    return cache


def sigmoid_cross_entropy_with_logits(labels, logits):
    # max(x, 0) - x * z + log(1 + exp(-abs(x))), as in the TensorFlow manual
    return np.maximum(logits, 0) - logits * labels + np.log1p(np.exp(-np.abs(logits)))


def compute_cost(cache, Y):
    A4 = cache["A4"]  # right: Z4 = cache["Z4"]
    return np.mean(sigmoid_cross_entropy_with_logits(labels=Y, logits=A4))
    # right: return np.mean(sigmoid_cross_entropy_with_logits(labels=Y, logits=Z4))


def backward_propagation(cache, parameters, Y):
    grads = {}
    dZ = (cache["A4"] - Y) / Y.size
    for l in range(NLAYERS, 0, -1):
        grads["W%d" % l] = dZ.T @ cache["A%d" % (l - 1)]
        grads["b%d" % l] = dZ.sum(axis=0)
        if l > 1:
            dZ = (dZ @ parameters["W%d" % l]) * (cache["Z%d" % (l - 1)] > 0)
    return grads


def forward(params, X):
    return forward_propagation(X, params)["A4"]


def loss(params, X, y):
    return compute_cost(forward_propagation(X, params), y)


def gradients(params, X, y):
    return backward_propagation(forward_propagation(X, params), params, y)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
