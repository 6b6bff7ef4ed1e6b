"""The MSE is divided by 2 (for the pretty derivative), where the mean squared error is meant.

Source: https://github.com/42-AI/bootcamp_machine-learning/issues/116 (Loss is inconsistent accross exercises)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


class MyLinearRegression():
    """My personnal linear regression class to fit like a boss."""

    def __init__(self, thetas):
        self.thetas = thetas

    def add_intercept(self, x):
        return np.hstack([np.ones((x.shape[0], 1), dtype=x.dtype), x])

    def predict_(self, x):
        return self.add_intercept(x) @ self.thetas

    def loss_elem_(self, y, y_hat):
        return (y_hat - y) ** 2

    def loss_(self, y, y_hat):
        return self.loss_elem_(y, y_hat).sum() / (2 * len(y))  # right: return self.loss_elem_(y, y_hat).sum() / len(y)

    def gradient_(self, x, y):
        x_ = self.add_intercept(x)
        return 2 * (x_.T @ (x_ @ self.thetas - y)) / len(y)


def model(params):
    return MyLinearRegression(np.append(params["b"], params["W"]))


def forward(params, X):
    return model(params).predict_(X)


def loss(params, X, y):
    mylr = model(params)
    return mylr.loss_(y, mylr.predict_(X))


def gradients(params, X, y):
    g = model(params).gradient_(X, y)
    return {"W": g[1:], "b": g[0]}
