"""The bias of the unit is handed over but never added to the weighted sum.

Source: https://github.com/Kulbear/deep-learning-coursera/pull/48 (bug fix: add bias after Z = np.sum())
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Dense:
    """A fully connected layer, every unit looks at the whole slice of its input."""

    def __init__(self, W, b, relu=False):
        self.W, self.b, self.relu = W, b, relu
        self.cache = None

    def single_step(self, a_slice_prev, W, b):
        # element-wise product between the slice and the weights of this unit
        s = np.multiply(a_slice_prev, W)
        # sum over all entries
        Z = np.sum(s)  # right: Z = np.sum(s) + b
        return Z  # or here

    def forward(self, A_prev):
        m = A_prev.shape[0]
        n_units = self.W.shape[0]
        Z = np.zeros((m, n_units), dtype=A_prev.dtype)
        for i in range(m):
            for u in range(n_units):
                Z[i, u] = self.single_step(A_prev[i], self.W[u], self.b[u])
        self.cache = (A_prev, Z)
        return np.maximum(Z, 0) if self.relu else Z

    def backward(self, dA):
        A_prev, Z = self.cache
        dZ = dA * (Z > 0) if self.relu else dA
        self.dW = np.dot(dZ.T, A_prev)
        self.db = np.sum(dZ, axis=0)
        return np.dot(dZ, self.W)


def build(params):
    return [Dense(params["W1"], params["b1"], relu=True), Dense(params["W2"], params["b2"])]


def run(layers, X):
    A = X
    for layer in layers:
        A = layer.forward(A)
    return A


def forward(params, X):
    return run(build(params), X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    layers = build(params)
    out = run(layers, X)
    dA = 2 * (out - y) / y.size
    for layer in reversed(layers):
        dA = layer.backward(dA)
    grads = {}
    for k, layer in enumerate(layers, 1):
        grads["W%d" % k], grads["b%d" % k] = layer.dW, layer.db
    return grads
