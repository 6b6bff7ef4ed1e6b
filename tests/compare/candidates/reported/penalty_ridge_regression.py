"""The weights are corrected by the penalty itself (alpha times the sum of squared weights, one number for all) instead
of its derivative, 2 * alpha times each weight.

Source: https://stats.stackexchange.com/questions/399230/ (Ridge regression with gradient descent converges to OLS
estimates)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.5


class RidgeRegression():
    def __init__(self, w_, alpha=0.25, eta=.0001):
        self.eta = eta
        self.alpha = alpha
        self.w_ = w_

    def output(self, X):
        return X.dot(self.w_[1:]) + self.w_[0]

    def cost(self, X, y):
        errors = y - self.output(X)
        return (errors ** 2).sum() / (2 * len(y)) + self.alpha * self.w_[1:].dot(self.w_[1:])

    def slopes(self, X, y):
        errors = y - self.output(X)
        self.l2_regularization = self.alpha * self.w_[1:].dot(self.w_[1:])
        # right: self.l2_regularization = 2 * self.alpha * self.w_[1:]
        slope = np.zeros_like(self.w_)
        slope[1:] = -X.T.dot(errors) / len(y) + self.l2_regularization
        slope[0] = -errors.sum() / len(y)
        return slope

    def fit_once(self, X, y):
        return self.w_ - self.eta * self.slopes(X, y)


def model(params, **kwargs):
    return RidgeRegression(np.append(params["b"], params["W"]), **kwargs)


def forward(params, X):
    return model(params).output(X)


def loss(params, X, y):
    return model(params).cost(X, y)


def gradients(params, X, y):
    slope = model(params).slopes(X, y)
    return {"W": slope[1:], "b": slope[0]}


def step(params, X, y, lr):
    w_ = model(params, eta=lr).fit_once(X, y)
    return {"W": w_[1:], "b": w_[0]}
