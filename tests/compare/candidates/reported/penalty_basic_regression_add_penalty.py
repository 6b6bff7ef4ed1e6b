"""The L2 regularization takes the mean of the squared weights; it should be their sum.

Source: https://github.com/rushter/MLAlgorithms/issues/38 (Questions about linear_models.py)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.3


def mean_squared_error(actual, predicted):
    return np.mean((actual - predicted) ** 2)


class BasicRegression:
    def __init__(self, theta, penalty="None", C=0.01):
        self.theta = theta
        self.penalty = penalty
        self.C = C

    def _add_penalty(self, loss, w):
        """Apply regularization to the loss."""
        if self.penalty == "l1":
            loss += self.C * np.abs(w[1:]).sum()
        elif self.penalty == "l2":
            loss += (0.5 * self.C) * (w[1:] ** 2).mean()  # right: loss += (0.5 * self.C) * (w[1:] ** 2).sum()
        return loss

    @staticmethod
    def _add_intercept(X):
        b = np.ones([X.shape[0], 1], dtype=X.dtype)
        return np.concatenate([b, X], axis=1)

    def _predict(self, X):
        return self._add_intercept(X).dot(self.theta)


class LinearRegression(BasicRegression):
    """Linear regression."""

    def _loss(self, X, y):
        loss = mean_squared_error(y, self._predict(X))
        return self._add_penalty(loss, self.theta)


def regression(params):
    theta = np.concatenate([np.reshape(params["b"], 1), params["W"]])
    return LinearRegression(theta, penalty="l2", C=L2)


def forward(params, X):
    return regression(params)._predict(X)


def loss(params, X, y):
    return regression(params)._loss(X, y)
