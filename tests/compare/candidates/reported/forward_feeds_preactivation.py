"""The layer activates its input, and then weighs the input itself instead of what it has activated: the next layer
never sees the sigmoid.

Source: https://github.com/oulrich1/Network/blob/359fd5bb16639789d0c74fc14f59bc2e39e99f6d/ANALYSIS.md (Neural Network
Training Analysis, Issue #1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def Sigmoid(mat):
    return 1.0 / (1.0 + np.exp(-mat))


def SigGrad(mat):
    # mat is activated already
    return mat * (1 - mat)


def pushBiasCol(mat):
    return np.hstack([mat, np.ones_like(mat[:, :1])])


class Layer:

    def __init__(self, weights=None, isInput=False):
        self.weights = weights
        self.isInput = isInput

    def feed(self, inputMat):
        """takes what the layer before sends, sends its own weighted sums on"""
        self.input = inputMat
        self.activated = inputMat if self.isInput else Sigmoid(inputMat)
        if self.weights is None:
            return self.activated
        withBias = pushBiasCol(inputMat)  # right: withBias = pushBiasCol(self.activated)
        return withBias @ self.weights.T


class Network:

    def __init__(self, params):
        # a row for each node of the next layer, the bias is its last column
        w1 = np.hstack([params["W1"], params["b1"][:, None]])
        w2 = np.hstack([params["W2"], params["b2"][:, None]])
        self.layers = [Layer(w1, isInput=True), Layer(w2), Layer()]

    def feed(self, mat):
        for layer in self.layers:
            mat = layer.feed(mat)
        return mat

    def backprop(self, target):
        errors = target - self.layers[-1].activated
        deltas = []
        for layer in self.layers[-2::-1]:
            deltas.insert(0, errors.T @ pushBiasCol(layer.activated))
            if not layer.isInput:
                errors = (errors @ layer.weights)[:, :-1] * SigGrad(layer.activated)
        return deltas


def forward(params, X):
    return Network(params).feed(X)


def loss(params, X, y):
    net = Network(params)
    net.feed(X)
    z = net.layers[-1].input
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    net = Network(params)
    net.feed(X)
    grads = {}
    for i, delta in enumerate(net.backprop(y), 1):
        grads[f"W{i}"] = -delta[:, :-1] / len(X)
        grads[f"b{i}"] = -delta[:, -1] / len(X)
    return grads
