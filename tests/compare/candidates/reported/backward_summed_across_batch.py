"""The gradient of the flat parameters is summed across the batch while the objective is a mean over it; it should be
divided by the number of points.

Source: https://github.com/mlpack/ensmallen/issues/428 (Account for batch size)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"

NAMES = ("W1", "b1", "W2", "b2")


def flatten(params):
    return np.concatenate([params[name].ravel() for name in NAMES])


def split(coordinates, params):
    views, at = {}, 0
    for name in NAMES:
        size = params[name].size
        views[name] = coordinates[at:at + size].reshape(params[name].shape)
        at += size
    return views


class DifferentiableFunction:
    """One column is one point."""

    def __init__(self, params, predictors, responses=None):
        self.like = params
        self.predictors = predictors
        self.responses = responses

    def Layers(self, coordinates, point):
        p = split(coordinates, self.like)
        hidden = 1 / (1 + np.exp(-(p["W1"] @ point + p["b1"])))
        return p, hidden, p["W2"] @ hidden + p["b2"]

    def Predict(self, coordinates):
        return np.stack([self.Layers(coordinates, point)[2] for point in self.predictors.T], axis=1)

    def Evaluate(self, coordinates):
        errors = self.Predict(coordinates) - self.responses
        return 0.5 * np.sum(errors ** 2) / self.predictors.shape[1]

    def Gradient(self, coordinates):
        gradient = np.zeros_like(coordinates)
        for i in range(self.predictors.shape[1]):
            point = self.predictors[:, i]
            p, hidden, output = self.Layers(coordinates, point)
            error = output - self.responses[:, i]
            delta = (p["W2"].T @ error) * hidden * (1 - hidden)
            gradient += np.concatenate([np.outer(delta, point).ravel(), delta, np.outer(error, hidden).ravel(), error])
        return gradient  # right: return gradient / self.predictors.shape[1]


def forward(params, X):
    return DifferentiableFunction(params, X.T).Predict(flatten(params)).T


def loss(params, X, y):
    return DifferentiableFunction(params, X.T, y.T).Evaluate(flatten(params))


def gradients(params, X, y):
    function = DifferentiableFunction(params, X.T, y.T)
    return split(function.Gradient(flatten(params)), params)
