"""The updater penalizes every component of the weights, the intercept at their end too; it should leave that one out.

Source: https://github.com/apache/spark/pull/6386 ([SPARK-7780] Intercept in logisticregressionwith lbfgs should not
be regularized)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.2


class LogisticGradient:
    def margin(self, data, weights):
        return data @ weights

    def compute(self, data, labels, weights):
        """mean loss and its gradient"""
        margin = self.margin(data, weights)
        multiplier = 1.0 / (1.0 + np.exp(-margin)) - labels
        loss = np.logaddexp(0, margin) - labels * margin
        return loss.mean(), data.T @ multiplier / len(labels)


class SquaredL2Updater:
    def compute(self, weights, reg_param):
        """value of the penalty and its gradient"""
        penalized = weights  # right: penalized = np.where(np.arange(weights.size) < weights.size - 1, weights, 0)
        value = 0.5 * reg_param * np.dot(penalized, penalized)
        return value, reg_param * penalized


class CostFun:
    """What LBFGS is given: data with a column of ones, weights with the intercept appended."""

    def __init__(self, data, labels):
        self.data = self.append_bias(data)
        self.labels = labels
        self.gradient = LogisticGradient()
        self.updater = SquaredL2Updater()

    @staticmethod
    def append_bias(data):
        return np.hstack([data, np.ones((len(data), 1), dtype=data.dtype)])

    def calculate(self, weights):
        loss, grad = self.gradient.compute(self.data, self.labels, weights)
        reg_val, reg_grad = self.updater.compute(weights, L2)
        return loss + reg_val, grad + reg_grad


def pack(params):
    return np.append(params["W"], params["b"])


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-(CostFun.append_bias(X) @ pack(params))))


def loss(params, X, y):
    return CostFun(X, y).calculate(pack(params))[0]


def gradients(params, X, y):
    grad = CostFun(X, y).calculate(pack(params))[1]
    return {"W": grad[:-1], "b": grad[-1]}


def step(params, X, y, lr):
    grad = CostFun(X, y).calculate(pack(params))[1]
    weights = pack(params) - lr * grad
    return {"W": weights[:-1], "b": weights[-1]}
