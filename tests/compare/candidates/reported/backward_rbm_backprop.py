"""Backpropagation through the RBM layer computes the derivatives of its weights only; those of the hidden units' bias stay
zero.

Source: https://github.com/OpenANN/OpenANN/pull/77 (Fix RBM backprop.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


class RBM:
    """A restricted Boltzmann machine whose hidden units serve as a layer of a network."""

    def __init__(self, W, bh):
        self.W, self.bh = W, bh
        self.Wd = np.zeros_like(W)
        self.bhd = np.zeros_like(bh)

    def forwardPropagate(self, x):
        self.v = x
        self.ph = 1 / (1 + np.exp(-(self.v @ self.W.T + self.bh)))
        return self.ph

    def backpropagate(self, ein):
        # Derive activation function
        phd = self.ph * (1 - self.ph)
        deltas = phd * ein
        # Weight derivatives
        self.Wd = deltas.T @ self.v  # right: self.Wd = deltas.T @ self.v; self.bhd = deltas.sum(axis=0)
        # Prepare error signals for previous layer
        return deltas @ self.W


class FullyConnected:

    def __init__(self, W, b):
        self.W, self.b = W, b

    def forwardPropagate(self, x):
        self.x = x
        return x @ self.W.T + self.b

    def backpropagate(self, ein):
        self.Wd = ein.T @ self.x
        self.bd = ein.sum(axis=0)
        return ein @ self.W


class Net:

    def __init__(self, params):
        self.rbm = RBM(params["W1"], params["b1"])
        self.out = FullyConnected(params["W2"], params["b2"])

    def __call__(self, x):
        return self.out.forwardPropagate(self.rbm.forwardPropagate(x))

    def gradient(self, x, t):
        e = (self(x) - t) / len(x)
        self.rbm.backpropagate(self.out.backpropagate(e))
        return self.rbm.Wd, self.rbm.bhd, self.out.Wd, self.out.bd


def forward(params, X):
    return Net(params)(X)


def loss(params, X, y):
    return 0.5 * np.sum((Net(params)(X) - y) ** 2) / len(X)


def gradients(params, X, y):
    return dict(zip(("W1", "b1", "W2", "b2"), Net(params).gradient(X, y)))
