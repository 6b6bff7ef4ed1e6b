"""The labels are made 0 or 1, as the documentation of the hinge loss has it; the formula max(0, 1 - label * output)
needs -1 or 1.

Source: https://github.com/deepchem/deepchem/pull/5018 (fix: correct HingeLoss docstring label values from {0,1} to
{-1,1})
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "hinge"


class HingeLoss:
    """The mean over the samples of the hinge of the margin."""

    def _compute(self, output, labels):
        return np.mean(np.maximum(1 - labels * output, 0))

    def _gradient(self, output, labels):
        active = 1 - labels * output > 0
        return np.where(active, -labels, 0) / output.size


class Dataset:
    def __init__(self, X, y):
        self.X = X
        self.w = np.where(y > 0, 1, 0)
        self.y = self.w  # right: self.y = 2 * self.w - 1


class Model:
    def __init__(self, params):
        self.params = params
        self._loss = HingeLoss()

    def outputs(self, X):
        self.hidden = np.tanh(X @ self.params["W1"].T + self.params["b1"])
        return self.hidden @ self.params["W2"].T + self.params["b2"]

    def evaluate(self, dataset):
        return self._loss._compute(self.outputs(dataset.X), dataset.y)

    def backward(self, dataset):
        d2 = self._loss._gradient(self.outputs(dataset.X), dataset.y)
        d1 = d2 @ self.params["W2"] * (1 - self.hidden ** 2)
        return {"W1": d1.T @ dataset.X, "b1": d1.sum(axis=0), "W2": d2.T @ self.hidden, "b2": d2.sum(axis=0)}


def forward(params, X):
    return Model(params).outputs(X)


def loss(params, X, y):
    return Model(params).evaluate(Dataset(X, y))


def gradients(params, X, y):
    return Model(params).backward(Dataset(X, y))
