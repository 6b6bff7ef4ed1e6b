"""The test for a residual below the band compares with epsilon instead of -epsilon, so that inside the band the gradient
is epsilon and not -z.

Source: https://github.com/scikit-learn/scikit-learn/pull/6764 (Fix bug in SquaredEpsilonInsensitive loss function #6728)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "huber"


class Regression:
    """Base class for loss functions for regression"""

    def loss(self, p, y):
        raise NotImplementedError()

    def dloss(self, p, y):
        raise NotImplementedError()


class EpsilonHuber(Regression):
    """Quadratic for |y - p| <= epsilon, linear beyond."""

    def __init__(self, epsilon):
        self.epsilon = epsilon

    def loss(self, p, y):
        z = abs(y - p)
        return np.where(z <= self.epsilon, 0.5 * z * z, self.epsilon * (z - 0.5 * self.epsilon))

    def dloss(self, p, y):
        z = y - p
        above = z > self.epsilon
        below = z < self.epsilon  # right: below = z < -self.epsilon
        return np.where(above, -self.epsilon, np.where(below, self.epsilon, -z))


def decision_function(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return decision_function(params, X)


def loss(params, X, y):
    return EpsilonHuber(1.0).loss(decision_function(params, X), y).mean()


def gradients(params, X, y):
    dl = EpsilonHuber(1.0).dloss(decision_function(params, X), y)
    return {"W": X.T @ dl / len(y), "b": dl.sum() / len(y)}
