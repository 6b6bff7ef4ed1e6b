"""The intercept is the first entry of theta, but the penalty leaves out the last one: the bias is penalized, and the
last weight isn't.

Source: https://github.com/rushter/MLAlgorithms/pull/36 (update the penalty function in linear models)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.3


class LinearRegression:
    def __init__(self, C=L2):
        self.C = C

    @staticmethod
    def _add_intercept(X):
        b = np.ones([X.shape[0], 1])
        return np.concatenate([b, X], axis=1)

    def _add_penalty(self, loss, w):
        """Apply regularization to the loss."""
        loss += (0.5 * self.C) * (w[:-1] ** 2).sum()  # right: loss += (0.5 * self.C) * (w[1:] ** 2).sum()
        return loss

    def _loss(self, X, y, w):
        loss = np.mean((X.dot(w) - y) ** 2)
        return self._add_penalty(loss, w)

    def _cost_grad(self, X, y, w):
        grad = 2 * X.T.dot(X.dot(w) - y) / len(y)
        grad[1:] += self.C * w[1:]
        return grad


def theta_of(params):
    return np.concatenate([np.reshape(params["b"], 1), params["W"]])


def forward(params, X):
    return LinearRegression._add_intercept(X).dot(theta_of(params))


def loss(params, X, y):
    model = LinearRegression()
    return model._loss(model._add_intercept(X), y, theta_of(params))


def gradients(params, X, y):
    model = LinearRegression()
    g = model._cost_grad(model._add_intercept(X), y, theta_of(params))
    return {"W": g[1:], "b": g[0]}
