"""log(1 + exp(x)) is computed as it stands and overflows for large x.

Source: https://github.com/apache/spark/pull/3915 ([SPARK-5128][MLLib] Add common used log1pExp API in MLUtils)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 5


class MLUtils:
    @staticmethod
    def log1pExp(x):
        return np.log(1 + np.exp(x))  # right: return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


class LogisticGradient:
    def compute(self, data, label, weights, intercept):
        margin = -1.0 * (np.dot(data, weights) + intercept)
        multiplier = 1.0 / (1.0 + np.exp(margin)) - label
        loss = np.where(label > 0, MLUtils.log1pExp(margin), MLUtils.log1pExp(-margin))
        return multiplier, loss


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def loss(params, X, y):
    return LogisticGradient().compute(X, y, params["W"], params["b"])[1].mean()


def gradients(params, X, y):
    multiplier, _ = LogisticGradient().compute(X, y, params["W"], params["b"])
    return {"W": multiplier @ X / len(X), "b": multiplier.mean()}
