"""The tangent is not propagated through the sigmoid: its derivative is right, but is not multiplied by the tangent of its
argument.

Source: https://github.com/DiffSharp/DiffSharp/issues/16 (Tangents are not being propagated through the relu and sigmoid
activations)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


class DM:
    """A matrix with its primal p and its tangent t."""

    def __init__(self, p, t=None):
        self.p = p
        self.t = np.zeros_like(p) if t is None else t

    def __add__(self, other):
        return DM(self.p + other.p, self.t + other.t)

    def __sub__(self, other):
        return DM(self.p - other.p, self.t - other.t)

    def __matmul__(self, other):
        return DM(self.p @ other.p, self.t @ other.p + self.p @ other.t)

    def transpose(self):
        return DM(self.p.T, self.t.T)

    def sigmoid(self):
        cp = 1 / (1 + np.exp(-self.p))
        return DM(cp, cp * (1 - cp))  # right: return DM(cp, cp * (1 - cp) * self.t)

    def half_mean_square(self):
        n = len(self.p)
        return DM(np.sum(self.p ** 2) / (2 * n), np.sum(self.p * self.t) / n)


def run(d, X):
    h = (DM(X) @ d["W1"].transpose() + d["b1"]).sigmoid()
    return h @ d["W2"].transpose() + d["b2"]


def cost(d, X, y):
    return (run(d, X) - DM(y)).half_mean_square()


def forward(params, X):
    return run({k: DM(v) for k, v in params.items()}, X).p


def loss(params, X, y):
    return cost({k: DM(v) for k, v in params.items()}, X, y).p


def gradients(params, X, y):
    grads = {}
    for name, value in params.items():
        grads[name] = np.zeros_like(value)
        for index in np.ndindex(value.shape):
            direction = np.zeros_like(value)
            direction[index] = 1
            d = {k: DM(v) for k, v in params.items()}
            d[name] = DM(value, direction)
            grads[name][index] = cost(d, X, y).t
    return grads
