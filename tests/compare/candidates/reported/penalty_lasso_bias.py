"""The penalty takes all of w, but w[0] is the bias, which belongs to the column of ones: it is constrained too.

Source: https://github.com/eriklindernoren/ML-From-Scratch/issues/105 (Linear Regression Regularization bias)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
L1 = 0.2


class l1_regularization():
    """ Regularization for Lasso Regression """
    def __init__(self, alpha):
        self.alpha = alpha

    def __call__(self, w):
        return self.alpha * np.abs(w).sum()  # right: return self.alpha * np.abs(w[1:]).sum()

    def grad(self, w):
        return self.alpha * np.sign(w)  # right: return self.alpha * np.insert(np.sign(w[1:]), 0, 0)


class LassoRegression(object):
    def __init__(self, reg_factor):
        self.regularization = l1_regularization(alpha=reg_factor)

    def _design(self, X):
        # Insert constant ones for bias weights
        return np.insert(X, 0, 1, axis=1)

    def predict(self, X, w):
        return self._design(X).dot(w)

    def cost(self, X, y, w):
        y_pred = self.predict(X, w)
        return np.mean(0.5 * (y - y_pred) ** 2) + self.regularization(w)

    def grad_w(self, X, y, w):
        y_pred = self.predict(X, w)
        # Gradient of l2 loss w.r.t w
        return -(y - y_pred).dot(self._design(X)) / len(y) + self.regularization.grad(w)

    def fit_once(self, X, y, w, learning_rate):
        return w - learning_rate * self.grad_w(X, y, w)


regressor = LassoRegression(reg_factor=L1)


def vector(params):
    return np.insert(params["W"], 0, params["b"])


def split(w):
    return {"W": w[1:], "b": w[0]}


def forward(params, X):
    return regressor.predict(X, vector(params))


def loss(params, X, y):
    return regressor.cost(X, y, vector(params))


def gradients(params, X, y):
    return split(regressor.grad_w(X, y, vector(params)))


def step(params, X, y, lr):
    return split(regressor.fit_once(X, y, vector(params), lr))
