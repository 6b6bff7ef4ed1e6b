"""The data have a column of ones already, whose coefficient is the intercept, and the intercept is added once more: it
counts twice.

Source: https://github.com/scikit-learn/scikit-learn/issues/22884 (SGDRegressor intercept exactly around half of the
value it should be)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"


class SGDReg:
    def __init__(self, params):
        self.intercept_ = params["b"]
        self.coef_ = np.append(params["b"], params["W"])

    @staticmethod
    def design(x):
        return np.c_[np.ones(len(x), dtype=x.dtype), x]

    def predict(self, x):
        X = self.design(x)
        return X @ self.coef_ + self.intercept_  # right: return X @ self.coef_

    def squared_error(self, x, y):
        return np.mean((y - self.predict(x)) ** 2)

    def dloss(self, x, y):
        X = self.design(x)
        return -2 * X.T @ (y - self.predict(x)) / len(y)

    def partial_fit(self, x, y, eta0):
        return self.coef_ - eta0 * self.dloss(x, y)


def split(coef):
    return {"W": coef[1:], "b": coef[0]}


def forward(params, X):
    return SGDReg(params).predict(X)


def loss(params, X, y):
    return SGDReg(params).squared_error(X, y)


def gradients(params, X, y):
    return split(SGDReg(params).dloss(X, y))


def step(params, X, y, lr):
    return split(SGDReg(params).partial_fit(X, y, lr))
