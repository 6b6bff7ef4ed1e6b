"""The smooth L1 loss compares the signed difference with beta: every prediction far below its target is taken for a small
error and gets the quadratic branch; the absolute difference should be compared.

Source: https://github.com/oxiglade/mlx-rs/pull/213 (fix: Fix wrong condition in smooth l1 loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "huber"
LAYOUT = "in_out"


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


class SmoothL1Loss:
    def __init__(self, beta=1.0):
        self.beta = beta

    def apply(self, predictions, targets):
        beta = self.beta
        diff = np.subtract(predictions, targets)  # right: diff = np.abs(np.subtract(predictions, targets))
        loss = np.where(
            np.less(diff, beta),
            0.5 * np.square(diff) / beta,
            np.abs(diff) - 0.5 * beta,
        )
        return np.mean(loss)

    def backward(self, predictions, targets):
        d = np.subtract(predictions, targets)
        return np.clip(d / self.beta, -1, 1) / d.size


class Mlp:
    def __init__(self, p):
        self.p = p

    def forward(self, x):
        self.x = x
        self.h = sigmoid(x @ self.p["W1"] + self.p["b1"])
        return self.h @ self.p["W2"] + self.p["b2"]

    def backward(self, g):
        gh = (g @ self.p["W2"].T) * self.h * (1 - self.h)
        return {"W1": self.x.T @ gh, "b1": gh.sum(0), "W2": self.h.T @ g, "b2": g.sum(0)}


def forward(params, X):
    return Mlp(params).forward(X)


def loss(params, X, y):
    return SmoothL1Loss().apply(Mlp(params).forward(X), y)


def gradients(params, X, y):
    mlp = Mlp(params)
    out = mlp.forward(X)
    return mlp.backward(SmoothL1Loss().backward(out, y))
