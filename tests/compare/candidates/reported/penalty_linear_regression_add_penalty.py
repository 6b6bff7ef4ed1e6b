"""The L2 penalty takes the mean of the squared weights; it should take their sum.

Source: https://github.com/rushter/MLAlgorithms/issues/38 (Questions about linear_models.py)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.25


def mean_squared_error(actual, predicted):
    return np.mean((predicted - actual) ** 2)


class LinearRegression(object):
    """Linear regression with gradient descent optimizer."""

    def __init__(self, theta, penalty="l2", C=L2):
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

    def _loss(self, X, y):
        return self._add_penalty(mean_squared_error(y, self.predict(X)), self.theta)

    def _gradient(self, X, y):
        X = self._add_intercept(X)
        g = 2 * (X.dot(self.theta) - y).dot(X) / len(y)
        g[1:] += self.C * self.theta[1:]
        return g

    @staticmethod
    def _add_intercept(X):
        return np.concatenate([np.ones((X.shape[0], 1), X.dtype), X], axis=1)

    def predict(self, X):
        return self._add_intercept(X).dot(self.theta)


def model(params):
    return LinearRegression(np.append(params["b"], params["W"]))


def forward(params, X):
    return model(params).predict(X)


def loss(params, X, y):
    return model(params)._loss(X, y)


def gradients(params, X, y):
    g = model(params)._gradient(X, y)
    return {"W": g[1:], "b": np.array(g[0])}
