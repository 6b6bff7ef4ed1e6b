"""grad is the derivative of the logistic loss with respect to the probability; it should be the one with respect to the
score before the sigmoid.

Source: https://github.com/wepe/tgboost/issues/9 (are grad and hess formulas in LogisticLoss wrong?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class LogisticLoss:
    """label is 0 or 1, pred is the raw score until it is transformed."""

    def transform(self, pred):
        return 1.0 / (1.0 + np.exp(-pred))

    def loss(self, pred, label):
        return np.logaddexp(0, pred) - label * pred

    def grad(self, pred, label):
        pred = self.transform(pred)
        return (1 - label) / (1 - pred) - label / pred  # right: return pred - label


class Linear:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def score(self, features):
        return features.dot(self.weights) + self.bias


loss_func = LogisticLoss()


def forward(params, X):
    return loss_func.transform(Linear(params["W"], params["b"]).score(X))


def loss(params, X, y):
    return loss_func.loss(Linear(params["W"], params["b"]).score(X), y).mean()


def gradients(params, X, y):
    grad = loss_func.grad(Linear(params["W"], params["b"]).score(X), y)
    return {"W": grad.dot(X) / len(y), "b": grad.mean()}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in params}
